import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RedisService, startRedis } from '@lembar/testkit/services/redis.ts';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduleExam } from '../testing/exam.ts';
import { type Installation, SECRETS, startInstallation } from '../testing/installation.ts';
import { Sitter } from '../testing/sitter.ts';
import type { WorkerOrder } from '../testing/worker-process.ts';
import { until } from './testing/until.ts';

// Real worker processes, really killed.

const entry = fileURLToPath(new URL('../testing/worker-process.ts', import.meta.url));
const KILLS = 5;

let redis: RedisService;
let folder: string;
const children = new Set<ChildProcess>();
const installations: Installation[] = [];

beforeAll(async () => {
  redis = await startRedis();
  folder = await mkdtemp(join(tmpdir(), 'lembar-kills-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const installation of installations) await installation.close();
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Hall {
  installation: Installation;
  attemptId: string;
  notes: string;
  order: WorkerOrder;
}

/** A school where one candidate has handed in: one job to grade is born. */
async function handIn(name: string, { redisUrl, hangs = 0 }: { redisUrl?: string; hangs?: number }): Promise<Hall> {
  const installation = await startInstallation();
  installations.push(installation);
  const school = await installation.createSchool('smkn1');
  const exam = await scheduleExam(school, { releaseRule: 'after-submission' });
  const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
  await sitter.begin(exam.delivery.accessCode);
  sitter.write(`${exam.itemIds[0]}/r1`, 'a');
  await sitter.send();
  await sitter.submit();
  const notes = join(folder, name);
  await writeFile(notes, '');
  const { appUrl: databaseUrl } = installation.database;
  const order = { databaseUrl, secrets: SECRETS, folder, notes, hangs, ...(redisUrl && { redisUrl }) };
  return { installation, attemptId: sitter.started.attemptId, notes, order };
}

function startWorkerProcess(order: WorkerOrder): ChildProcess {
  const child = fork(entry, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function linesOf({ notes }: Hall, line: string): Promise<number> {
  return (await readFile(notes, 'utf8')).split('\n').filter((each) => each === line).length;
}

async function count({ installation }: Hall, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: installation.database.superuserUrl });
  await client.connect();
  const { rows } = await client.query(`select count(*)::int as count from ${table}`).finally(() => client.end());
  return rows[0].count;
}

async function surviveKills(hall: Hall): Promise<number> {
  const startedAt = performance.now();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const child = startWorkerProcess(hall.order);
    await until(async () => (await linesOf(hall, 'begin grade-attempt')) >= kill, 60);
    child.kill('SIGKILL');
  }
  const last = startWorkerProcess(hall.order);
  await until(async () => (await count(hall, 'results')) === 1, 60);
  const seconds = (performance.now() - startedAt) / 1000;
  // Whoever would do it once more has had the time to.
  await until(async () => (await linesOf(hall, 'end release-results')) >= 1);
  last.kill('SIGKILL');
  return seconds;
}

test.concurrent.each(['redis', 'postgres'] as const)(
  'five kills of a worker on one job: it is graded once, within three minutes, on %s',
  async (kind) => {
    const hall = await handIn(`kills-${kind}`, { hangs: KILLS, ...(kind === 'redis' && { redisUrl: redis.url }) });
    const seconds = await surviveKills(hall);
    console.log(`${kind}: graded ${seconds.toFixed(0)} s after the first of ${KILLS} kills`);
    expect(seconds).toBeLessThan(180);
    expect(await count(hall, 'grades')).toBe(1);
    expect(await count(hall, 'dead_jobs')).toBe(0);
  },
  240_000,
);

test('a queue that is flushed is made again from PostgreSQL within a minute; nothing is graded twice', async () => {
  const own = await startRedis();
  const hall = await handIn('flushed', { redisUrl: own.url, hangs: 1 });
  const worker = startWorkerProcess(hall.order);
  const client = new Redis(own.url);
  try {
    await until(async () => (await linesOf(hall, 'begin grade-attempt')) === 1);
    expect(await client.keys('bull:jobs:*')).not.toEqual([]);
    await client.flushall();
    const startedAt = performance.now();
    await until(async () => (await count(hall, 'results')) === 1, 90);
    expect((performance.now() - startedAt) / 1000).toBeLessThan(60);
    expect(await count(hall, 'grades')).toBe(1);
    // A result that was lost is asked for again as well.
    await client.flushall();
    await hall.installation.parts.data.office(await onlyTenant(hall), (tx) => tx.deleteFrom('results').execute());
    await until(async () => (await count(hall, 'results')) === 1, 60);
  } finally {
    worker.kill('SIGKILL');
    client.disconnect();
    await own.stop();
  }
}, 240_000);

async function onlyTenant({ installation }: Hall): Promise<string> {
  const { rows } = await (async () => {
    const client = new pg.Client({ connectionString: installation.database.superuserUrl });
    await client.connect();
    return client.query<{ tenant_id: string }>('select tenant_id from attempts').finally(() => client.end());
  })();
  return rows[0]?.tenant_id ?? '';
}
