import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readTables, type Table } from './catalogue.fixture.ts';
import { planRow } from './test-rows.fixture.ts';

const tenant = '0197a000-0000-7000-8000-00000000000a';

let db: TestDatabase;
let admin: pg.Client;
let tables: Map<string, Table>;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = new pg.Client({ connectionString: db.superuserUrl });
  await admin.connect();
  // Each row is looked at by itself, whatever it refers to.
  await admin.query('SET session_replication_role = replica');
  tables = new Map((await readTables(admin)).map((table) => [table.name, table]));
});

beforeEach(async () => {
  await admin.query('ROLLBACK; BEGIN');
});

afterAll(async () => {
  await admin.end();
  await db.drop();
});

async function insert(name: string, given: Record<string, unknown>, which: 'first' | 'second' = 'first') {
  const { text, values } = planRow(tables.get(name) as Table, tenant, which, given);
  await admin.query(text, values);
}

const tenantRow = { id: tenant, slug: 'smkn1', locale: 'id', time_zone: 'Asia/Jakarta' };

test.each<[string, Record<string, unknown>]>([
  ['tenants', { ...tenantRow, slug: 'SMKN1' }],
  ['tenants', { ...tenantRow, slug: 'smkn1.exam' }],
  ['tenants', { ...tenantRow, slug: '-smkn1' }],
  ['tenants', { ...tenantRow, slug: '' }],
  ['sign_in_sessions', { generation: -1 }],
  ['signing_keys', { algorithm: 'RSA' }],
  ['maintenance_runs', { kind: 'holiday' }],
  ['maintenance_runs', { kind: 'backup', finished_at: null, passed: true }],
  ['users', { roles: [] }],
  ['users', { roles: ['candidate', 'root'] }],
  ['stimuli', { direction: 'up' }],
  ['items', { latest_version: 0 }],
  ['item_versions', { number: 0 }],
  ['media', { sha256: 'A'.repeat(64) }],
  ['media', { bytes: -1 }],
  ['assessments', { revision: 0 }],
  ['deliveries', { state: 'open' }],
  ['deliveries', { opens_at: '2026-07-21T00:00:00Z', closes_at: '2026-07-21T00:00:00Z' }],
  ['deliveries', { downloads_from: '2026-07-20T00:00:01Z', opens_at: '2026-07-20T00:00:00Z' }],
  ['deliveries', { duration_minutes: 0 }],
  ['deliveries', { late_grace_seconds: -1 }],
  ['deliveries', { release_rule: 'never' }],
  ['deliveries', { pass_mark: 101 }],
  ['package_files', { sha256: 'a'.repeat(63) }],
  ['package_files', { size: -1 }],
  ['package_keys', { version: 0 }],
  ['delivery_candidates', { extra_minutes: -1 }],
  ['attempts', { state: 'started' }],
  ['attempts', { started_at: '2026-07-20T00:00:01Z', deadline: '2026-07-20T00:00:00Z' }],
  ['epochs', { acked: -1, in_time: -1 }],
  ['epochs', { acked: 1, in_time: 2 }],
  ['epochs', { answered: -1 }],
  ['epochs', { head: '' }],
  ['response_batches', { from_seq: 0 }],
  ['response_batches', { from_seq: 5, to_seq: 4 }],
  ['response_batches', { head: 'g'.repeat(64) }],
  ['submissions', { entries: -1 }],
  ['submissions', { head: 'a' }],
  ['grades', { version: 0 }],
  ['grades', { key_version: 0 }],
  ['grades', { state: 'draft' }],
  ['grades', { score: -0.5 }],
  ['results', { state: 'draft' }],
  ['results', { max_score: -1 }],
  ['audit_events', { seq: 0 }],
  ['audit_events', { hash: '' }],
])('%s refuses %j', async (name, given) => {
  // The check, and no other rule, is what refuses: 23514 is check_violation.
  await expect(insert(name, given)).rejects.toMatchObject({ code: '23514' });
});

test('every table with a check takes the rows above once the value is a true one', async () => {
  for (const name of tables.keys()) {
    if (name === 'tenants' || name.startsWith('_')) continue;
    await insert(name, {});
  }
  for (const slug of ['smkn1', 'a', '1', 'sma-1-jakarta', '@platform']) {
    await insert('tenants', { ...tenantRow, id: crypto.randomUUID(), slug, is_default: false });
  }
});

test('at most one tenant is the default one', async () => {
  await insert('tenants', { ...tenantRow, is_default: true });
  await insert('tenants', { ...tenantRow, id: crypto.randomUUID(), slug: 'other', is_default: false });
  const again = insert('tenants', { ...tenantRow, id: crypto.randomUUID(), slug: 'third', is_default: true });
  await expect(again).rejects.toMatchObject({ code: '23505', constraint: 'tenants_one_default' });
});
