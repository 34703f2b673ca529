import { consumeJobs } from '../jobs/consume.ts';
import { dispatchOutbox } from '../jobs/dispatch.ts';
import type { QueueBackend } from '../jobs/queue.ts';
import { every } from '../jobs/schedule.ts';
import { closeDueAttempts } from '../modules/attempts/close-attempt.ts';
import { sweepDrafts } from '../modules/items/accept-import.ts';
import { releaseClosed } from '../modules/results/release-results.ts';
import { reconcileGrades } from '../modules/scoring/grade-attempt.ts';
import { composeJobs, type Parts } from './compose.ts';

export interface Worker {
  stop(): Promise<void>;
}

const DISPATCH_MS = 250;
const CLOSE_MS = 1_000;
const RECONCILE_MS = 15_000;

async function drainOutbox(parts: Parts, queue: ReturnType<QueueBackend['openQueue']>): Promise<void> {
  while ((await dispatchOutbox(parts.data, queue)) > 0);
}

function reconcile(parts: Parts): Promise<void> {
  return parts.data.everyTenant('reconcile', async (tx) => {
    await reconcileGrades(parts, tx);
    await releaseClosed(parts, tx);
    await sweepDrafts(parts, tx);
  });
}

/** The worker's part: moves jobs to the queue, works on them, and looks at the clock. */
export function startWorker(parts: Parts, backend: QueueBackend): Worker {
  const queue = backend.openQueue();
  const consumer = consumeJobs(parts, backend, composeJobs(parts));
  const schedules = [
    every(DISPATCH_MS, 'dispatch', parts.log, () => drainOutbox(parts, queue)),
    every(CLOSE_MS, 'close-attempts', parts.log, () => closeDueAttempts(parts)),
    every(RECONCILE_MS, 'reconcile', parts.log, () => reconcile(parts)),
  ];
  return {
    async stop() {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
      await consumer.close();
      await queue.close();
    },
  };
}
