import { handleJob } from '../jobs/catalogue.ts';
import { collectDead } from '../jobs/collect-dead.ts';
import { consumeJobs, type Perform } from '../jobs/consume.ts';
import { dispatchOutbox } from '../jobs/dispatch.ts';
import type { JobQueue, QueueBackend } from '../jobs/queue.ts';
import { every } from '../jobs/schedule.ts';
import { closeDueAttempts } from '../modules/attempts/close-attempt.ts';
import { sweepDrafts } from '../modules/items/accept-import.ts';
import { leaveWork, reportForWork } from '../modules/operations/worker-heartbeat.ts';
import { reconcileResults, releaseClosed } from '../modules/results/release-results.ts';
import { reconcileGrades } from '../modules/scoring/grade-attempt.ts';
import type { Parts } from './compose.ts';
import type { Alarm } from './compose-alarm.ts';
import { composeJobs } from './compose-jobs.ts';

export interface Worker {
  stop(): Promise<void>;
}

interface WorkerOptions {
  /** Who does the jobs; without it this process itself, unbounded, which is for tests. */
  perform?: Perform;
  alarm?: Alarm;
}

const DISPATCH_MS = 250;
const CLOSE_MS = 1_000;
const RECONCILE_MS = 15_000;
const COLLECT_DEAD_MS = 2_000;
const HEARTBEAT_MS = 10_000;
// With the time that a dead job takes to be collected well below the minute in which it must ring.
const ALARM_MS = 15_000;

async function drainOutbox(parts: Parts, queue: JobQueue): Promise<void> {
  while ((await dispatchOutbox(parts.data, queue)) > 0);
}

function reconcile(parts: Parts): Promise<void> {
  return parts.data.everyTenant('reconcile', async (tx) => {
    await reconcileGrades(parts, tx);
    await releaseClosed(parts, tx);
    await reconcileResults(parts, tx);
    await sweepDrafts(parts, tx);
  });
}

function ownPerform(parts: Parts): Perform {
  const handlers = composeJobs(parts);
  return ({ name, payload }) => handleJob(handlers, name, payload);
}

/** The worker's part: moves jobs to the queue, works on them, looks at the clock, and rings where something is wrong. */
export function startWorker(
  parts: Parts,
  backend: QueueBackend,
  { perform = ownPerform(parts), alarm }: WorkerOptions = {},
): Worker {
  const { log } = parts;
  const id = parts.random.id();
  const queue = backend.openQueue();
  const consumer = consumeJobs(parts, backend, perform);
  const schedules = [
    every(DISPATCH_MS, 'dispatch', log, () => drainOutbox(parts, queue)),
    every(CLOSE_MS, 'close-attempts', log, () => closeDueAttempts(parts)),
    every(RECONCILE_MS, 'reconcile', log, () => reconcile(parts)),
    every(COLLECT_DEAD_MS, 'collect-dead', log, () => collectDead(parts, queue)),
    every(HEARTBEAT_MS, 'heartbeat', log, () => reportForWork(parts, id)),
    ...(alarm ? [every(ALARM_MS, 'alarm', log, () => alarm.look())] : []),
  ];
  return {
    async stop() {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
      await consumer.close();
      await queue.close();
      await leaveWork(parts, id);
    },
  };
}
