import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Log, LogFields } from '../adapters/log.ts';
import { silentLog } from '../adapters/log.ts';
import { type Installation, startInstallation } from '../testing/installation.ts';
import type { School } from '../testing/school.ts';
import { type Bench, childBench } from './bench.ts';
import { collectDead } from './collect-dead.ts';
import { consumeJobs } from './consume.ts';
import { dispatchOutbox } from './dispatch.ts';
import { type JobConsumer, type JobQueue, postgresQueue } from './queue.ts';
import { every, type Schedule } from './schedule.ts';
import { until } from './testing/until.ts';

const entry = fileURLToPath(new URL('./testing/bad-bench.ts', import.meta.url));

let installation: Installation;
let school: School;
let queue: JobQueue;
let bench: Bench;
let consumer: JobConsumer;
let collecting: Schedule;
const poison: Record<string, string> = {};
const done: LogFields[] = [];
const log: Log = {
  ...silentLog,
  info: (message, fields) => void (message === 'a steady job' && done.push(fields ?? {})),
};

beforeAll(async () => {
  installation = await startInstallation();
  const { parts, database } = installation;
  school = await installation.createSchool('smkn1');
  const backend = postgresQueue(database.appUrl);
  queue = backend.openQueue();
  for (const how of ['throws', 'hangs', 'loops', 'eats']) poison[parts.random.id()] = how;
  bench = childBench({ entry, ground: { how: poison }, log, withinMs: 8_000, memoryMb: 64 });
  consumer = consumeJobs({ ...parts, log: silentLog }, backend, bench.perform);
  collecting = every(500, 'collect-dead', silentLog, () => collectDead({ ...parts, log: silentLog }, queue));
});
afterAll(async () => {
  await collecting.stop();
  await consumer.close();
  await bench.close();
  await queue.close();
  await installation.close();
});

async function enqueue(attemptId: string): Promise<void> {
  const { parts } = installation;
  await parts.data.office(school.id, (tx) => parts.enqueue(tx, 'grade-attempt', { tenantId: school.id, attemptId }));
}

const deadReasons = () =>
  installation.parts.data.system(async (tx) => {
    const rows = await tx.selectFrom('dead_jobs').select(['payload', 'reason']).execute();
    return Object.fromEntries(
      rows.map(({ payload, reason }) => [poison[(payload as { attemptId: string }).attemptId], reason]),
    );
  });

test('jobs that throw, hang, loop or eat are dead within a minute; all others are done meanwhile', async () => {
  const { parts } = installation;
  const startedAt = performance.now();
  for (const attemptId of Object.keys(poison)) await enqueue(attemptId);
  for (let count = 0; count < 30; count += 1) await enqueue(parts.random.id());
  await dispatchOutbox(parts.data, queue);
  await until(() => done.length === 30, 60);
  await until(async () => Object.keys(await deadReasons()).length === 4, 60);
  console.log(`four poison jobs dead after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  expect(await deadReasons()).toEqual({
    // The name that stood in quotes is gone.
    throws: 'poison "…"',
    hangs: 'the job took too long',
    loops: 'the job took too long',
    eats: 'the job took too much memory',
  });
  expect((await queue.counts()).failed).toBe(0);
}, 120_000);

test('what lies dead is not asked for again by the reconciler, and works once it was taken away', async () => {
  const { parts } = installation;
  const [attemptId = ''] = Object.keys(poison);
  const again = () =>
    parts.data.office(school.id, (tx) =>
      parts.enqueue(tx, 'grade-attempt', { tenantId: school.id, attemptId }, { once: true }),
    );
  await again();
  await again();
  expect(await dispatchOutbox(parts.data, queue)).toBe(1);
  expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
});

test('a job of no known form is dead at the first try', async () => {
  const { parts } = installation;
  const handlers = {
    'grade-attempt': async () => {},
    'release-results': async () => {},
    'doctor-probe': async () => {},
  };
  const { handleJob } = await import('./catalogue.ts');
  await expect(handleJob(handlers, 'toString', {})).rejects.toThrow('no such job');
  await expect(handleJob(handlers, 'grade-attempt', { tenantId: 'x' })).rejects.toThrow('does not have the form');
  expect(parts.version).not.toBe('');
});
