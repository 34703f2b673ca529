import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { explain, migrateDatabase, restorePolicies } from './database.ts';

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.drop();
  database = undefined;
});

async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<Row>(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const failure = (work: Promise<string>): Promise<string> => work.then(() => 'no failure', explain);

test('db:migrate brings an empty database up, names what it did, and may be repeated', async () => {
  database = await createEmptyDatabase();
  const environment = { DATABASE_DIRECT_URL: database.ownerUrl };
  expect(await migrateDatabase(environment)).toMatch(/migrations applied:\n {2}\d+/);
  expect(await migrateDatabase(environment)).toContain('up to date');
  const [row] = await ask<{ forced: boolean }>(
    database.superuserUrl,
    `select relforcerowsecurity as forced from pg_class where relname = 'attempts'`,
  );
  expect(row?.forced).toBe(true);
});

test('db:rls puts back what somebody has taken off', async () => {
  database = await createTestDatabase();
  const open = `select count(*)::int as open from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'tenant_id' and c.relname = 'attempts' and not c.relforcerowsecurity`;
  await ask(database.ownerUrl, 'alter table attempts no force row level security');
  expect(await ask(database.superuserUrl, open)).toEqual([{ open: 1 }]);
  await restorePolicies({ DATABASE_DIRECT_URL: database.ownerUrl });
  expect(await ask(database.superuserUrl, open)).toEqual([{ open: 0 }]);
});

test('the URL may stand in a file', async () => {
  database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'lembar-cli-'));
  await writeFile(join(folder, 'url'), `${database.ownerUrl}\n`);
  expect(await migrateDatabase({ DATABASE_DIRECT_URL_FILE: join(folder, 'url') })).toContain('up to date');
  expect(await failure(migrateDatabase({ DATABASE_DIRECT_URL_FILE: join(folder, 'no') }))).toContain('does not exist');
  await rm(folder, { recursive: true });
});

test('what is wrong is said with its cure, and without the password', async () => {
  database = await createTestDatabase();
  const { ownerUrl, appUrl } = database;
  const wrong = new URL(ownerUrl);
  wrong.password = 'a-secret-that-is-wrong';
  const nowhere = new URL(ownerUrl);
  nowhere.port = '1';
  const unmade = new URL(ownerUrl);
  unmade.pathname = '/not_there';
  const migrate = (url: string | URL) => failure(migrateDatabase({ DATABASE_DIRECT_URL: String(url) }));

  expect(await failure(migrateDatabase({}))).toContain('Set DATABASE_DIRECT_URL');
  expect(await migrate('not a url')).toContain('Set DATABASE_DIRECT_URL');
  expect(await migrate(wrong)).toContain('password of that role is wrong');
  expect(await migrate(wrong)).not.toContain('a-secret');
  expect(await migrate(nowhere)).toContain('Nothing listens');
  expect(await migrate(unmade)).toContain('does not exist');
  expect(await migrate(appUrl)).toContain('use lembar_owner');
});
