import type { JobName, JobPayload } from '@lembar/contract/jobs.ts';
import type { Random } from '../adapters/ids.ts';
import type { TenantTransaction } from '../adapters/postgres.ts';
import { currentTrail } from '../adapters/trail.ts';
import { workId } from './catalogue.ts';
import { insertJob } from './outbox-store.ts';

interface EnqueueOptions {
  /** Once for the same work: nothing happens while the same job waits, runs or lies dead. For what is asked again and again. */
  once?: boolean;
}

/** Asks for a job in the transaction that is its reason. A dispatcher moves it to the queue after the commit. */
export type Enqueue = <N extends JobName>(
  tx: TenantTransaction,
  job: N,
  payload: JobPayload<N>,
  options?: EnqueueOptions,
) => Promise<void>;

export function outboxEnqueue(random: Random): Enqueue {
  return (tx, job, payload, { once = false } = {}) => {
    const { requestId } = currentTrail();
    const envelope = requestId === undefined ? payload : { ...payload, requestId };
    return insertJob(tx, once ? workId(job, payload) : random.id(), job, envelope);
  };
}
