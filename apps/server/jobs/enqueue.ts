import type { JobName, JobPayload } from '@lembar/contract/jobs.ts';
import type { Random } from '../adapters/ids.ts';
import type { TenantTransaction } from '../adapters/postgres.ts';
import { insertJob } from './outbox-store.ts';

/** Asks for a job in the transaction that is its reason. A dispatcher moves it to the queue after the commit. */
export type Enqueue = <N extends JobName>(tx: TenantTransaction, job: N, payload: JobPayload<N>) => Promise<void>;

export function outboxEnqueue(random: Random): Enqueue {
  return (tx, job, payload) => insertJob(tx, random.id(), job, payload);
}
