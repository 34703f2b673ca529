import { json } from '@lembar/database/json.ts';
import type { SystemTransaction } from '@lembar/database/with-system.ts';
import { sql } from 'kysely';
import type { Place } from './page.ts';

/** Newest first, with the names of their schools. */
export function selectDeadJobs(tx: SystemTransaction, limit: number, before?: Place) {
  return tx
    .selectFrom('dead_jobs')
    .leftJoin('tenants', 'tenants.id', 'dead_jobs.tenant_id')
    .select([
      'dead_jobs.id',
      'dead_jobs.job',
      'dead_jobs.tenant_id',
      'tenants.name as tenant_name',
      'dead_jobs.payload',
      'dead_jobs.reason',
      'dead_jobs.created_at',
    ])
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(dead_jobs.created_at, dead_jobs.id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`,
      ),
    )
    .orderBy('dead_jobs.created_at', 'desc')
    .orderBy('dead_jobs.id', 'desc')
    .limit(limit)
    .execute();
}

export function selectDeadJob(tx: SystemTransaction, id: string) {
  return tx.selectFrom('dead_jobs').select(['id', 'job', 'tenant_id']).where('id', '=', id).executeTakeFirst();
}

/** @returns what it was, or undefined if somebody was faster */
export function deleteDeadJob(tx: SystemTransaction, id: string) {
  return tx.deleteFrom('dead_jobs').where('id', '=', id).returning(['job', 'tenant_id', 'payload']).executeTakeFirst();
}

/** Back among the waiting jobs, under the same id, unless it was asked for again meanwhile. */
export async function insertAgain(
  tx: SystemTransaction,
  { id, tenantId, job, payload }: { id: string; tenantId: string; job: string; payload: unknown },
): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({ id, tenant_id: tenantId, job, payload: json(payload) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
