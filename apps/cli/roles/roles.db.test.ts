import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { performRoles } from './command.ts';

// The roles belong to the whole cluster that the other tests share, so they are only made again with the same passwords.
const { port, password } = inject('postgres');
const superuser = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
const passwords = {
  DATABASE_OWNER_PASSWORD: password,
  DATABASE_APP_PASSWORD: password,
  DATABASE_BACKUP_PASSWORD: password,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lembar-roles-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('makes roles and database, says no password that was given, and writes what PgBouncer compares with', async () => {
  const said: string[] = [];
  const users = join(folder, 'users.txt');
  const name = `roles_${process.pid}`;
  const environment = { DATABASE_SUPERUSER_URL: superuser, ...passwords };
  expect(await performRoles(environment, { database: name, pgbouncerUsers: users }, (line) => said.push(line))).toBe(
    true,
  );
  expect(said.join('\n')).not.toContain(password);
  expect(readFileSync(users, 'utf8')).toMatch(/^"lembar_app" "SCRAM-SHA-256\$4096:.+"\n$/);
  const client = new pg.Client({ connectionString: superuser });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1', [
      name,
    ]);
    expect(rows).toEqual([{ owner: 'lembar_owner' }]);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.end();
  }
});

test('without a superuser it says what is missing', async () => {
  await expect(performRoles({}, { database: 'lembar' }, () => {})).rejects.toThrow(/Set DATABASE_SUPERUSER_URL/);
});
