import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createEmptyDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyIn, copyOut } from './copy.ts';
import { copyInStatement, copyOutStatement, fixedForms, inLoadingOrder, readTables } from './tables.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createEmptyDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`${fixedForms}; CREATE TABLE b (id int PRIMARY KEY);
    CREATE TABLE a (name text, at timestamptz, score float8, bytes bytea, doc jsonb, tags text[], made int GENERATED ALWAYS AS (1) STORED,
      b_id int REFERENCES b, PRIMARY KEY (name))`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

test('what is copied out and in again is the same to the last bit, in an order that no language changes', async () => {
  await client.query(`INSERT INTO b VALUES (7)`);
  await client.query(
    `INSERT INTO a (name, at, score, bytes, doc, tags, b_id) VALUES
     ('ä', '2026-11-24 02:00:00.123456+07', 0.1::float8 + 0.2::float8, '\\x00ff0a5c', '{"b": 1, "a": [null, "\\u00e9"]}', '{"x,y", "z\\"", null}', 7),
     (E'tab\\tline\\nback\\\\', null, 'NaN', '', 'null', '{}', null), ('Z', null, '-0', null, null, null, null)`,
  );
  const [second, first] = await readTables(client);
  expect([second?.name, first?.name]).toEqual(['b', 'a']);
  if (!first || !second) throw new Error('no tables');
  expect(first.columns).not.toContain('made');
  const rows = await text(copyOut(client, copyOutStatement(first)));
  expect(rows.split('\n').map((line) => line[0])).toEqual(['Z', 't', 'ä', undefined]);
  await client.query('TRUNCATE a');
  await pipeline(
    Readable.from(
      [rows.slice(0, 50), rows.slice(50)].map((part) => Buffer.from(part)),
      { objectMode: false },
    ),
    copyIn(client, copyInStatement(first)),
  );
  expect(await text(copyOut(client, copyOutStatement(first)))).toBe(rows);
  expect((await client.query('SELECT count(*)::int AS n FROM a')).rows).toEqual([{ n: 3 }]);
});

test('a long copy waits for a slow reader and keeps little in memory', async () => {
  const stream = copyOut(client, `COPY (SELECT repeat('x', 1000) FROM generate_series(1, 200000)) TO STDOUT`);
  let bytes = 0;
  let most = 0;
  for await (const chunk of stream) {
    if (bytes === 0) await new Promise((resolve) => setTimeout(resolve, 500));
    bytes += (chunk as Buffer).length;
    most = Math.max(most, stream.readableLength);
  }
  expect(bytes).toBe(200_000 * 1001);
  expect(most).toBeLessThan(4 * 1024 * 1024);
});

test('an error of the server is the stream’s, on either side, and the connection goes on', async () => {
  await expect(text(copyOut(client, 'COPY (SELECT 1 / 0) TO STDOUT'))).rejects.toThrow('division by zero');
  await expect(text(copyOut(client, 'COPY nowhere TO STDOUT'))).rejects.toThrow('does not exist');
  const wrong = Readable.from([Buffer.from('not a number\n')], { objectMode: false });
  await expect(pipeline(wrong, copyIn(client, 'COPY b FROM STDIN'))).rejects.toThrow('invalid input syntax');
  await expect(
    pipeline(Readable.from(['1'], { objectMode: false }), copyIn(client, 'COPY nowhere FROM STDIN')),
  ).rejects.toThrow('does not exist');
  await client.query('BEGIN');
  const failing = new Readable({
    read() {
      this.push('8\n');
      this.destroy(new Error('the file ends here'));
    },
  });
  await expect(pipeline(failing, copyIn(client, 'COPY b FROM STDIN'))).rejects.toThrow('the file ends here');
  await client.query('ROLLBACK');
  expect((await client.query('SELECT id FROM b')).rows).toEqual([{ id: 7 }]);
});

test('tables come after those they refer to, and a circle is refused', () => {
  const table = (name: string, ...refersTo: string[]) => ({ name, columns: [], key: [], refersTo });
  const names = inLoadingOrder([table('a', 'c'), table('b', 'a'), table('c', 'somewhere-else')]).map(
    ({ name }) => name,
  );
  expect(names).toEqual(['c', 'a', 'b']);
  expect(() => inLoadingOrder([table('a', 'b'), table('b', 'a')])).toThrow('circle');
});
