import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from './test-database.ts';

const made: TestDatabase[] = [];

afterEach(async () => {
  for (const db of made.splice(0)) await db.drop();
});

async function make(create: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const db = await create();
  made.push(db);
  return db;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const tenant = "INSERT INTO tenants (id, slug, name, time_zone) VALUES (gen_random_uuid(), 'a', 'A', 'Asia/Jakarta')";

test('each database is migrated, empty, and nobody else’s', async () => {
  const [one, other] = await Promise.all([make(createTestDatabase), make(createTestDatabase)]);
  await query(one.appUrl, tenant);
  expect(await query(one.appUrl, 'SELECT slug FROM tenants')).toEqual([{ slug: 'a' }]);
  expect(await query(other.appUrl, 'SELECT slug FROM tenants')).toEqual([]);
});

test.each([
  ['appUrl', 'lembar_app'],
  ['ownerUrl', 'lembar_owner'],
  ['backupUrl', 'lembar_backup'],
  ['superuserUrl', 'postgres'],
] as const)('%s leads there as %s', async (url, role) => {
  const db = await make(createTestDatabase);
  expect(await query(db[url], 'SELECT current_user AS role, current_database() AS name')).toEqual([
    { role, name: db.name },
  ]);
});

test('an empty one has no tables and belongs to the owner', async () => {
  const db = await make(createEmptyDatabase);
  await query(db.ownerUrl, 'CREATE TABLE mine (n int)');
  expect(await query(db.ownerUrl, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([
    { tablename: 'mine' },
  ]);
});

test('dropping does not wait for connections that a test forgot', async () => {
  const db = await createTestDatabase();
  const forgotten = new pg.Client({ connectionString: db.appUrl });
  forgotten.on('error', () => {});
  await forgotten.connect();
  await db.drop();
  await expect(query(db.appUrl, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
});
