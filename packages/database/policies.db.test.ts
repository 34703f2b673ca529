import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTables, systemTables, type Table } from './catalogue.fixture.ts';
import { insertRow, planRow } from './test-rows.fixture.ts';

const tenantA = '0197a000-0000-7000-8000-00000000000a';
const tenantB = '0197b000-0000-7000-8000-00000000000b';
const desks = ['lembar_sitting', 'lembar_office'] as const;

let db: TestDatabase;
/** Past every rule: arranges and inspects. */
let admin: pg.Client;
/** As the server logs in. */
let app: pg.Client;
let tenantTables: Table[];

beforeAll(async () => {
  db = await createTestDatabase();
  admin = new pg.Client({ connectionString: db.superuserUrl });
  app = new pg.Client({ connectionString: db.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
  tenantTables = (await readTables(admin)).filter((table) => !(table.name in systemTables));
  // Rows stand for themselves here; whether they hang together does not matter to row-level security.
  await admin.query('SET session_replication_role = replica');
  for (const tenant of [tenantA, tenantB])
    for (const table of tenantTables) await insertRow(admin, planRow(table, tenant));
});

afterAll(async () => {
  await Promise.all([admin.end(), app.end()]);
  await db.drop();
});

beforeEach(async () => {
  await app.query('ROLLBACK');
});

async function sitDown(desk: string, tenant?: string): Promise<void> {
  await app.query('BEGIN');
  if (tenant !== undefined) await app.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
  await app.query("SELECT set_config('role', $1, true)", [desk]);
}

/** What became of a statement: its number of rows, or why it was refused. Later statements are not affected. */
async function attempt(text: string, values: unknown[] = []): Promise<number | string> {
  await app.query('SAVEPOINT attempt');
  try {
    return (await app.query(text, values)).rowCount ?? 0;
  } catch (error) {
    await app.query('ROLLBACK TO attempt');
    const { code, message } = error as pg.DatabaseError;
    if (code !== '42501') return `${code} ${message}`;
    return message.startsWith('new row violates row-level security') ? 'another tenant' : 'no right';
  }
}

test('each tenant table has one row of each tenant, or the tests below would prove nothing', async () => {
  for (const { name } of tenantTables) {
    const { rows } = await admin.query(`SELECT tenant_id FROM ${name} ORDER BY 1`);
    expect([name, rows]).toEqual([name, [{ tenant_id: tenantA }, { tenant_id: tenantB }]]);
  }
});

test('the login role away from a desk reads no tenant table', async () => {
  await app.query('BEGIN');
  for (const { name } of tenantTables) expect([name, await attempt(`SELECT FROM ${name}`)]).toEqual([name, 'no right']);
});

test('the owner sees no rows of any tenant', async () => {
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  try {
    for (const { name } of tenantTables) {
      expect([name, (await owner.query(`SELECT FROM ${name}`)).rowCount]).toEqual([name, 0]);
    }
  } finally {
    await owner.end();
  }
});

describe.each(desks)('at the desk %s', (desk) => {
  /** The tables whose rows this desk may see at all; its column grants make a list of all columns needless. */
  async function readable(): Promise<string[]> {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND has_column_privilege($1, c.oid, 'tenant_id', 'SELECT') AND c.relname = ANY($2)`,
      [desk, tenantTables.map((table) => table.name)],
    );
    return rows.map((row) => row.name);
  }

  test('without a tenant there are no rows, and none can be written', async () => {
    await sitDown(desk);
    for (const name of await readable())
      expect([name, await attempt(`SELECT tenant_id FROM ${name}`)]).toEqual([name, 0]);
    for (const table of tenantTables) {
      const { text, values } = planRow(table, tenantA, 'second');
      expect([table.name, await attempt(text, values)]).toEqual([
        table.name,
        expect.stringMatching(/another tenant|no right/),
      ]);
    }
  });

  test('after another transaction the setting is empty, and still there are no rows', async () => {
    await sitDown(desk, tenantA);
    await app.query('COMMIT');
    expect((await app.query("SELECT current_setting('app.tenant_id') AS left")).rows).toEqual([{ left: '' }]);
    await sitDown(desk);
    for (const name of await readable())
      expect([name, await attempt(`SELECT tenant_id FROM ${name}`)]).toEqual([name, 0]);
  });

  test('a tenant reads its own row of every table that the desk may read, and no other', async () => {
    await sitDown(desk, tenantA);
    const names = await readable();
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const { rows } = await app.query(`SELECT tenant_id FROM ${name}`);
      expect([name, rows]).toEqual([name, [{ tenant_id: tenantA }]]);
    }
  });

  test('a tenant can neither insert, change, move nor delete a row of another', async () => {
    const before = await rowsOf(tenantB);
    await sitDown(desk, tenantA);
    for (const table of tenantTables) {
      const { text, values } = planRow(table, tenantB, 'second');
      const change = `UPDATE ${table.name} SET tenant_id = tenant_id WHERE tenant_id = $1`;
      const results = {
        insert: await attempt(text, values),
        change: await attempt(change, [tenantB]),
        changeAll: await attempt(`UPDATE ${table.name} SET tenant_id = $1`, [tenantB]),
        remove: await attempt(`DELETE FROM ${table.name} WHERE tenant_id = $1`, [tenantB]),
      };
      expect([table.name, results]).toEqual([
        table.name,
        {
          insert: expect.stringMatching(/^(another tenant|no right)$/),
          change: expect.toBeOneOf([0, 'no right']),
          changeAll: expect.toBeOneOf(['another tenant', 'no right']),
          remove: expect.toBeOneOf([0, 'no right']),
        },
      ]);
    }
    await app.query('COMMIT');
    expect(await rowsOf(tenantB)).toEqual(before);
  });

  test('a tenant does write its own rows, where the desk may write', async () => {
    await sitDown(desk, tenantA);
    const written = [];
    for (const table of tenantTables) {
      const { text, values } = planRow(table, tenantA, 'second');
      await app.query('SAVEPOINT row');
      // Rows that hang on others may be refused for that; what matters is that it is not row-level security.
      if (!/another tenant|no right/.test(String(await attempt(text, values)))) written.push(table.name);
      await app.query('ROLLBACK TO row');
    }
    expect(written).toEqual(expect.arrayContaining(['attempts', 'epochs', 'response_batches', 'submissions']));
  });

  test('the system tables, too, show and take nothing of another tenant', async () => {
    await admin.query('DELETE FROM tenants; DELETE FROM attempt_deadlines; DELETE FROM outbox');
    for (const [id, slug] of [
      [tenantA, 'a'],
      [tenantB, 'b'],
    ]) {
      await admin.query("INSERT INTO tenants (id, slug, name, time_zone) VALUES ($1, $2, $2, 'Asia/Jakarta')", [
        id,
        slug,
      ]);
      await admin.query('INSERT INTO attempt_deadlines VALUES ($1, gen_random_uuid(), now())', [id]);
    }
    await sitDown(desk, tenantA);
    expect((await app.query('SELECT id FROM tenants')).rows).toEqual([{ id: tenantA }]);
    expect((await app.query('SELECT tenant_id FROM attempt_deadlines')).rows).toEqual([{ tenant_id: tenantA }]);
    expect(await attempt('DELETE FROM attempt_deadlines WHERE tenant_id = $1', [tenantB])).toBe(0);
    const job = 'INSERT INTO outbox (id, tenant_id, job, payload) VALUES (gen_random_uuid(), $1, $2, $3)';
    expect(await attempt(job, [tenantB, 'grade', '{}'])).toBe('another tenant');
    expect(await attempt(job, [tenantA, 'grade', '{}'])).toBe(1);
    expect(await attempt('SELECT FROM outbox')).toBe('no right');
  });
});

test('the sitting desk reads no answer key, score or password, of its own tenant neither', async () => {
  await sitDown('lembar_sitting', tenantA);
  for (const secret of [
    'item_keys',
    'package_keys',
    'grades',
    'items',
    'item_versions',
    'assessments',
    'audit_events',
  ]) {
    expect([secret, await attempt(`SELECT FROM ${secret}`)]).toEqual([secret, 'no right']);
  }
  for (const secret of ['password_hash', 'password_sealed', '*']) {
    expect([secret, await attempt(`SELECT ${secret} FROM users`)]).toEqual([secret, 'no right']);
  }
  expect(await attempt('SELECT name FROM users')).toBe(1);
});

test('the backup role reads the rows of all tenants and writes none', async () => {
  const backup = new pg.Client({ connectionString: db.backupUrl });
  await backup.connect();
  try {
    for (const { name } of tenantTables) {
      expect([name, (await backup.query(`SELECT FROM ${name}`)).rowCount]).toEqual([name, 2]);
      await expect(backup.query(`DELETE FROM ${name}`)).rejects.toMatchObject({ code: '42501' });
    }
  } finally {
    await backup.end();
  }
});

async function rowsOf(tenant: string): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const { name } of tenantTables) {
    all[name] = (await admin.query(`SELECT t.*, t.xmin FROM ${name} t WHERE tenant_id = $1`, [tenant])).rows;
  }
  return all;
}
