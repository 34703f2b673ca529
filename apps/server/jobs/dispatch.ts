import type { Data } from '../adapters/postgres.ts';
import { JOB_ATTEMPTS } from './catalogue.ts';
import { removeDispatched, selectAndLockWaiting, selectDeadAmong } from './outbox-store.ts';
import type { JobQueue } from './queue.ts';
import { within } from './within.ts';

const BATCH = 200;
const ADD_WITHIN_MS = 5_000;

/**
 * Moves waiting jobs from the outbox to the queue. A crash between adding and removing adds a job twice under the same
 * id, which the queue takes for one. What lies dead under its id is not tried again by itself.
 * @returns how many were moved; a full batch means that there may be more
 */
export function dispatchOutbox(data: Data, queue: Pick<JobQueue, 'add'>): Promise<number> {
  return data.system(async (tx) => {
    const waiting = await selectAndLockWaiting(tx, BATCH);
    if (waiting.length === 0) return 0;
    const ids = waiting.map(({ id }) => id);
    const dead = await selectDeadAmong(tx, ids);
    const added = waiting
      .filter(({ id }) => !dead.has(id))
      .map(({ id, job, payload }) => queue.add(job, payload, { jobId: id, attempts: JOB_ATTEMPTS }));
    // A queue whose store is away keeps `add` waiting without end; the outbox can wait better.
    await within(ADD_WITHIN_MS, 'the queue does not answer', Promise.all(added));
    await removeDispatched(tx, ids);
    return waiting.length;
  });
}
