import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inSightOfAllRows, loadRows } from './load-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  return client
    .query(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const open = `select relname from pg_class c where relnamespace = 'public'::regnamespace and relrowsecurity and not relforcerowsecurity
  and relname not in ('tenants', 'outbox', 'attempt_deadlines', 'dead_jobs')`;
const id = '00000000-0000-0000-0000-00000000000a';
const line = `${id}\t${id}\tX\t2026\t2026-01-01 00:00:00+00\n`;

test('rows that do not come to what was hashed are not kept', async () => {
  const classes = {
    name: 'classes',
    columns: ['tenant_id', 'id', 'name', 'school_year', 'created_at'],
    rows: 1,
    sha256: '0'.repeat(64),
    open: () => Readable.from([line], { objectMode: false }),
  };
  await expect(loadRows(database.ownerUrl, [classes])).rejects.toMatchObject({ reason: 'differs', table: 'classes' });
  expect(await ask('select from classes')).toEqual([]);
  expect(await ask(open)).toEqual([]);
});

test('after rows were loaded, and after they were looked at, the owner sees none: the force is back', async () => {
  const classes = {
    name: 'classes',
    columns: ['tenant_id', 'id', 'name', 'school_year', 'created_at'],
    rows: 1,
    sha256: createHash('sha256').update(line).digest('hex'),
    open: () => Readable.from([line], { objectMode: false }),
  };
  expect(await ask(open)).toEqual([]);
  expect(await loadRows(database.ownerUrl, [classes])).toEqual([]);
  expect(await ask(open)).toEqual([]);
  const seen = await inSightOfAllRows(database.ownerUrl, 'ROLLBACK', (client) =>
    client.query('SELECT name FROM classes'),
  );
  expect(seen.rows).toEqual([{ name: 'X' }]);
  expect(await ask(open)).toEqual([]);
});
