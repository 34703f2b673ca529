import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acrossTenants } from './across-tenants.ts';
import { connectDatabase, type Database } from './database.ts';
import { withSystem } from './with-system.ts';
import { withTenant } from './with-tenant.ts';

const ids = ['a', 'b', 'c'].map((letter) => `0197${letter.repeat(4)}-0000-7000-8000-000000000000`);

let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await createTestDatabase();
  database = connectDatabase({ url: db.appUrl, poolSize: 1 });
  for (const id of ids) {
    await withSystem(database, (tx) =>
      tx.insertInto('tenants').values({ id, slug: id, name: id, time_zone: 'Asia/Jakarta' }).execute(),
    );
    await withTenant(database, id, 'office', (tx) =>
      tx.insertInto('classes').values({ tenant_id: id, id, name: id, school_year: '2026/2027' }).execute(),
    );
  }
});

afterAll(async () => {
  await database.close();
  await db.drop();
});

test('each tenant has its turn, alone in its own transaction, and the log says why', async () => {
  const seen: unknown[] = [];
  const logged: unknown[] = [];
  await acrossTenants(
    database,
    'count classes',
    (...line) => logged.push(line),
    async (tx) => {
      seen.push([tx.tenantId, await tx.selectFrom('classes').select('name').execute()]);
    },
  );
  expect(seen).toEqual(ids.map((id) => [id, [{ name: id }]]));
  expect(logged).toEqual([['across tenants', { reason: 'count classes', tenants: 3 }]]);
});

test('a tenant that fails does not stop the others, and is named afterwards', async () => {
  const done: string[] = [];
  const failing = acrossTenants(
    database,
    'sweep drafts',
    () => {},
    async (tx) => {
      if (tx.tenantId === ids[1]) throw new Error('no space');
      done.push(tx.tenantId);
    },
  );
  await expect(failing).rejects.toMatchObject({
    message: 'sweep drafts: failed for 1 of 3 tenants',
    errors: [expect.objectContaining({ message: `Tenant ${ids[1]}: no space` })],
  });
  expect(done).toEqual([ids[0], ids[2]]);
});
