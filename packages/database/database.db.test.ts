import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase, type Database } from './database.ts';
import { json } from './json.ts';
import { withSystem } from './with-system.ts';

let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await createTestDatabase();
  database = connectDatabase({ url: db.appUrl, poolSize: 1 });
});

afterAll(async () => {
  await database.close();
  await db.drop();
});

test('counts arrive as numbers, times as dates, bytes as buffers; a number too large is refused', async () => {
  const { rows } = await withSystem(database, (tx) =>
    sql`select count(*) as count, now() as now, '\\x01'::bytea as bytes from tenants where false`.execute(tx),
  );
  expect(rows).toEqual([{ count: 0, now: expect.any(Date), bytes: Buffer.from([1]) }]);
  await expect(withSystem(database, (tx) => sql`select 9007199254740993::bigint`.execute(tx))).rejects.toThrow(
    RangeError,
  );
});

test('a slow statement is reported, without the values in it; others are not', async () => {
  const report = async (slowAfterMs: number) => {
    const slow: { sql: string; milliseconds: number }[] = [];
    const watched = connectDatabase({
      url: db.appUrl,
      poolSize: 1,
      slowAfterMs,
      onSlowQuery: (query) => slow.push(query),
    });
    await withSystem(watched, (tx) => sql`select pg_sleep(0.4), ${'Budi'}::text`.execute(tx));
    await watched.close();
    return slow;
  };
  const sleeping = { sql: 'select pg_sleep(0.4), $1::text', milliseconds: expect.closeTo(400, -3) };
  expect(await report(300)).toContainEqual(sleeping);
  expect(await report(60_000)).toEqual([]);
});

test('an idle connection that breaks is reported and replaced', async () => {
  const errors: Error[] = [];
  const watched = connectDatabase({ url: db.appUrl, poolSize: 1, onConnectionError: (error) => errors.push(error) });
  const admin = new pg.Client({ connectionString: db.superuserUrl });
  await admin.connect();
  try {
    const { rows } = await withSystem(watched, (tx) =>
      sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx),
    );
    await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect.poll(() => errors.length).toBe(1);
    await withSystem(watched, (tx) => sql`select 1`.execute(tx));
  } finally {
    await admin.end();
    await watched.close();
  }
});

test('a full pool waits as long as it was told, then says so', async () => {
  const small = connectDatabase({ url: db.appUrl, poolSize: 1, connectWithinMs: 1_000 });
  try {
    await withSystem(small, async () => {
      const started = performance.now();
      await expect(withSystem(small, async () => {})).rejects.toThrow(/timeout exceeded when trying to connect/);
      expect(performance.now() - started).toBeLessThan(4_000);
    });
  } finally {
    await small.close();
  }
});

test.each([[['a', 'b']], ['a text'], [{ a: [1] }], [null], [7]])(
  'the JSON value %j comes back as it went',
  async (value) => {
    const id = crypto.randomUUID();
    const payload = await withSystem(database, async (tx) => {
      await tx
        .insertInto('outbox')
        .values({ id, tenant_id: id, job: 'x', payload: json(value) })
        .execute();
      return tx.selectFrom('outbox').select('payload').where('id', '=', id).executeTakeFirst();
    });
    expect(payload).toEqual({ payload: value });
  },
);
