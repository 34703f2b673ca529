import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseDemoTenant } from './erase-tenant.ts';

const demo = '00000000-0000-4000-8000-00000000000d';
const school = '00000000-0000-4000-8000-00000000000a';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function insertSchool(id: string, slug: string, isDemo: boolean, archivedAt: Date | null) {
  const values = [id, slug, isDemo, archivedAt];
  await client.query(
    `insert into tenants (id, slug, name, time_zone, is_demo, archived_at) values ($1, $2, $2, 'UTC', $3, $4)`,
    values,
  );
  await client.query(
    `insert into audit_events (tenant_id, seq, act, subject, detail, created_at, previous, hash)
     values ($1, 1, 'x', 'x', '{}', now(), repeat('0', 64), repeat('0', 64))`,
    [id],
  );
}
const count = async (table: string, id: string) =>
  (await client.query(`select 1 from ${table} where ${table === 'tenants' ? 'id' : 'tenant_id'} = $1`, [id])).rowCount;

test('takes every row of an archived demo, evidence too, and nothing of a school', async () => {
  await insertSchool(demo, 'demo', true, new Date());
  await insertSchool(school, 'smkn1', false, new Date());
  await eraseDemoTenant(database.superuserUrl, demo);
  expect([await count('tenants', demo), await count('audit_events', demo)]).toEqual([0, 0]);
  expect([await count('tenants', school), await count('audit_events', school)]).toEqual([1, 1]);
});

test('refuses a school, and a demo that is still open', async () => {
  await insertSchool(demo, 'demo', true, null);
  for (const id of [school, demo]) {
    await expect(eraseDemoTenant(database.superuserUrl, id)).rejects.toThrow('only an archived demo');
    expect([await count('tenants', id), await count('audit_events', id)]).toEqual([1, 1]);
  }
});
