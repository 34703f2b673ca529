import { json } from '@lembar/database/json.ts';
import type { SystemTransaction } from '@lembar/database/with-system.ts';
import type { TenantTransaction } from '@lembar/database/with-tenant.ts';
import type { JobEnvelope } from './catalogue.ts';

/** A job that is born with its cause: it exists exactly if the transaction commits. */
export async function insertJob(tx: TenantTransaction, id: string, job: string, envelope: JobEnvelope): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({ id, tenant_id: tx.tenantId, job, payload: json(envelope) })
    // Without the column's name, for naming it would ask for the right to read the outbox.
    .onConflict((conflict) => conflict.doNothing())
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

/** Which of these lie dead. */
export async function selectDeadAmong(tx: SystemTransaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('dead_jobs').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

export interface DeadJob {
  id: string;
  tenantId: string | null;
  job: string;
  payload: unknown;
  /** One line, without anybody's input. */
  reason: string;
}

export async function insertDeadJob(tx: SystemTransaction, dead: DeadJob): Promise<void> {
  await tx
    .insertInto('dead_jobs')
    .values({ id: dead.id, tenant_id: dead.tenantId, job: dead.job, payload: json(dead.payload), reason: dead.reason })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
