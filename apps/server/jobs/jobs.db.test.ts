import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { currentTrail, onTrail } from '../adapters/trail.ts';
import { scheduleExam } from '../testing/exam.ts';
import { type Installation, startInstallation } from '../testing/installation.ts';
import type { School } from '../testing/school.ts';
import { Sitter } from '../testing/sitter.ts';
import { handleJob, type JobHandlers } from './catalogue.ts';
import { collectDead } from './collect-dead.ts';
import { consumeJobs } from './consume.ts';
import { dispatchOutbox } from './dispatch.ts';
import { type JobConsumer, type JobQueue, postgresQueue } from './queue.ts';
import { until } from './testing/until.ts';

let installation: Installation;
let school: School;
let queue: JobQueue;
let consumer: JobConsumer | undefined;

beforeAll(async () => {
  installation = await startInstallation();
  school = await installation.createSchool('smkn1');
  queue = postgresQueue(installation.database.appUrl).openQueue();
});
afterEach(() => consumer?.close());
afterAll(async () => {
  await queue.close();
  await installation.close();
});

function work(grade: JobHandlers['grade-attempt']): void {
  const handlers = { 'grade-attempt': grade, 'release-results': async () => {}, 'doctor-probe': async () => {} };
  consumer = consumeJobs(installation.parts, postgresQueue(installation.database.appUrl), ({ name, payload }) =>
    handleJob(handlers, name, payload),
  );
}

async function enqueue(attemptId: string): Promise<void> {
  const { parts } = installation;
  await parts.data.office(school.id, (tx) => parts.enqueue(tx, 'grade-attempt', { tenantId: school.id, attemptId }));
}

test('a job that is born in a transaction reaches its handler', async () => {
  const done: string[] = [];
  const { parts } = installation;
  const attemptId = parts.random.id();
  work(async (payload) => void done.push(payload.attemptId));
  await enqueue(attemptId);
  await dispatchOutbox(parts.data, queue);
  await until(() => done.includes(attemptId));
});

test('a transaction that rolls back leaves no job', async () => {
  const { parts } = installation;
  const failed = parts.data.office(school.id, async (tx) => {
    await parts.enqueue(tx, 'grade-attempt', { tenantId: school.id, attemptId: parts.random.id() });
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(await dispatchOutbox(parts.data, queue)).toBe(0);
});

test('a queue that does not answer leaves the job in the outbox', async () => {
  const { parts } = installation;
  await enqueue(parts.random.id());
  const away = { add: () => Promise.reject(new Error('away')) };
  await expect(dispatchOutbox(parts.data, away)).rejects.toThrow('away');
  expect(await dispatchOutbox(parts.data, queue)).toBe(1);
});

test('a job that fails twice is tried again; others go on meanwhile', async () => {
  const { parts } = installation;
  const [flaky, steady] = [parts.random.id(), parts.random.id()];
  const seen: string[] = [];
  work(async ({ attemptId }) => {
    seen.push(attemptId);
    if (attemptId === flaky && seen.filter((id) => id === flaky).length < 3) throw new Error('not yet');
  });
  await enqueue(flaky);
  await enqueue(steady);
  await dispatchOutbox(parts.data, queue);
  await until(() => seen.includes(steady) && seen.filter((id) => id === flaky).length === 3);
});

test('a job that never works is written down as dead, with its reason', async () => {
  const { parts } = installation;
  const poison = parts.random.id();
  work(async ({ attemptId }) => {
    if (attemptId === poison) throw new Error('poison');
  });
  await enqueue(poison);
  await dispatchOutbox(parts.data, queue);
  await until(async () => {
    await collectDead(parts, queue);
    const { rows } = await parts.data.system((tx) =>
      sql<{ reason: string }>`select reason from dead_jobs where payload->>'attemptId' = ${poison}`.execute(tx),
    );
    return rows[0]?.reason === 'poison';
  });
});

test('a part that is away costs a job no try', async () => {
  const { parts } = installation;
  const attemptId = parts.random.id();
  let tries = 0;
  work(async (payload) => {
    if (payload.attemptId !== attemptId) return;
    tries += 1;
    if (tries <= 2) throw Object.assign(new Error('away'), { code: '57P01' });
  });
  await enqueue(attemptId);
  await dispatchOutbox(parts.data, queue);
  await until(() => tries === 3, 30);
  expect((await queue.counts()).failed).toBe(0);
});

test('a job runs on the trail of the request that was its reason', async () => {
  const { parts } = installation;
  const attemptId = parts.random.id();
  let trail = {};
  work(async (payload) => {
    if (payload.attemptId === attemptId) trail = currentTrail();
  });
  await onTrail({ requestId: 'the-request' }, () => enqueue(attemptId));
  await dispatchOutbox(parts.data, queue);
  await until(() => 'jobId' in trail);
  expect(trail).toMatchObject({ requestId: 'the-request', tenantId: school.id, job: 'grade-attempt' });
});

test('a job that a request asked for names that request', async () => {
  const { parts } = installation;
  const exam = await scheduleExam(school);
  const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
  await sitter.begin(exam.delivery.accessCode);
  await sitter.send();
  await sitter.submit();
  const [born] = await parts.data.system((tx) => tx.selectFrom('outbox').select('payload').execute());
  expect(born?.payload).toMatchObject({
    attemptId: sitter.started.attemptId,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});
