import type { Data } from '../adapters/postgres.ts';
import { JOB_ATTEMPTS } from './catalogue.ts';
import { removeDispatched, selectAndLockWaiting } from './outbox-store.ts';
import type { JobQueue } from './queue.ts';

const BATCH = 200;
const ADD_WITHIN_MS = 5_000;

/** A queue whose store is away keeps `add` waiting without end; the outbox can wait better. */
function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue does not answer')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Moves waiting jobs from the outbox to the queue. A crash between adding and removing adds a job twice under the same
 * id, which the queue takes for one.
 * @returns how many were moved; a full batch means that there may be more
 */
export function dispatchOutbox(data: Data, queue: JobQueue): Promise<number> {
  return data.system(async (tx) => {
    const waiting = await selectAndLockWaiting(tx, BATCH);
    if (waiting.length === 0) return 0;
    const added = waiting.map(({ id, job, payload }) => queue.add(job, payload, { jobId: id, attempts: JOB_ATTEMPTS }));
    await within(Promise.all(added), ADD_WITHIN_MS);
    await removeDispatched(
      tx,
      waiting.map(({ id }) => id),
    );
    return waiting.length;
  });
}
