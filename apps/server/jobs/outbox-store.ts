import type { JobName, JobPayload } from '@lembar/contract/jobs.ts';
import { json } from '@lembar/database/json.ts';
import type { SystemTransaction } from '@lembar/database/with-system.ts';
import type { TenantTransaction } from '@lembar/database/with-tenant.ts';

/** A job that is born with its cause: it exists exactly if the transaction commits. */
export async function insertJob<N extends JobName>(
  tx: TenantTransaction,
  id: string,
  job: N,
  payload: JobPayload<N>,
): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({ id, tenant_id: tx.tenantId, job, payload: json(payload) })
    .execute();
}

/** The oldest waiting jobs, locked so that a second dispatcher passes over them. */
export function selectAndLockWaiting(tx: SystemTransaction, limit: number) {
  return tx
    .selectFrom('outbox')
    .select(['id', 'job', 'payload'])
    .orderBy('created_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function removeDispatched(tx: SystemTransaction, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('outbox').where('id', 'in', ids).execute();
}

export async function insertDeadJob(
  tx: SystemTransaction,
  dead: { id: string; tenantId: string | null; job: string; payload: unknown; reason: string },
): Promise<void> {
  await tx
    .insertInto('dead_jobs')
    .values({ id: dead.id, tenant_id: dead.tenantId, job: dead.job, payload: json(dead.payload), reason: dead.reason })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
