import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemRandom } from './ids.ts';
import { fileLog, type Log, silentLog } from './log.ts';
import { postgresData } from './postgres.ts';
import { onTrail } from './trail.ts';

let database: TestDatabase;
let folder: string;
let log: Log;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'lembar-log-'));
  log = fileLog(folder, { days: 2, quiet: true });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

async function lines(): Promise<Record<string, unknown>[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
}

async function line(message: string): Promise<Record<string, unknown>> {
  let found: Record<string, unknown> | undefined;
  await expect.poll(async () => (found = (await lines()).find((each) => each.message === message))).toBeDefined();
  return found ?? {};
}

test('a slow query names its shape, its school and its request, and no value', async () => {
  const data = postgresData({ url: database.appUrl, poolSize: 1, log, random: systemRandom });
  const tenantId = systemRandom.id();
  await onTrail({ requestId: 'request-1' }, () =>
    data.office(tenantId, (tx) => sql`select pg_sleep(0.6), ${'Siti Aminah'}::text`.execute(tx)),
  );
  await data.close();
  const slow = await line('slow query');
  expect(slow).toMatchObject({ query: 'select pg_sleep(0.6), $1::text', tenantId, requestId: 'request-1' });
  expect(slow.ms).toBeGreaterThanOrEqual(600);
});

test('a query that is quick enough is not told of', async () => {
  const told: string[] = [];
  const listening: Log = { ...silentLog, warn: (message) => void told.push(message) };
  const data = postgresData({ url: database.appUrl, poolSize: 1, log: listening, random: systemRandom });
  await data.system((tx) => sql`select pg_sleep(0.2)`.execute(tx));
  await data.close();
  expect(told).toEqual([]);
});

test('a line carries the ids of its trail; an error brings its places and not what it quotes', async () => {
  const cause = Object.assign(new Error('invalid input "Siti Aminah" for Key (name)=(Siti Aminah)\nSiti Aminah'), {
    code: '22P02',
    detail: 'Siti Aminah',
  });
  onTrail({ requestId: 'request-2', jobId: 'job-2', job: 'grade-attempt' }, () => log.warn('went wrong', { cause }));
  const wrong = await line('went wrong');
  expect(wrong).toMatchObject({ requestId: 'request-2', jobId: 'job-2', errorCode: '22P02' });
  expect(wrong.errorMessage).toBe('invalid input "…" for Key (name)=(…)');
  expect(wrong.stack).toContain('log.db.test.ts');
  expect(JSON.stringify(await lines())).not.toContain('Siti');
});
