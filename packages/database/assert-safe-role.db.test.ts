import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertSafeRole } from './assert-safe-role.ts';
import { connectDatabase } from './database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(() => db.drop());

async function check(url: string): Promise<void> {
  const database = connectDatabase({ url, poolSize: 1 });
  await assertSafeRole(database).finally(() => database.close());
}

test('the role of the server is safe', async () => {
  await expect(check(db.appUrl)).resolves.toBeUndefined();
});

test.each([
  ['superuserUrl', 'The database role postgres of DATABASE_URL is a superuser'],
  ['backupUrl', 'The database role lembar_backup of DATABASE_URL bypasses row-level security'],
  ['ownerUrl', 'The database role lembar_owner of DATABASE_URL owns the table'],
] as const)('%s is refused, with the cure', async (url, message) => {
  await expect(check(db[url])).rejects.toThrow(message);
  await expect(check(db[url])).rejects.toThrow('Let the server log in as lembar_app.');
});

test('a role that is at a desk all the time is refused', async () => {
  const admin = new pg.Client({ connectionString: db.superuserUrl });
  await admin.connect();
  const url = new URL(db.appUrl);
  url.username = `clerk_of_${db.name}`;
  await admin.query(`CREATE ROLE ${url.username} LOGIN INHERIT IN ROLE lembar_office PASSWORD '${url.password}'`);
  try {
    await expect(check(url.href)).rejects.toThrow('inherits the rights of lembar_office');
  } finally {
    await admin.query(`DROP ROLE ${url.username}`);
    await admin.end();
  }
});
