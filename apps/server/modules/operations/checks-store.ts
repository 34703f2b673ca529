import type { MaintenanceKind } from '@lembar/contract/operations.ts';
import type { SystemTransaction } from '@lembar/database/with-system.ts';
import { sql } from 'kysely';

/** How many dead jobs there are of each name. */
export function countDeadJobs(tx: SystemTransaction) {
  return tx
    .selectFrom('dead_jobs')
    .select(['job', (column) => column.fn.countAll<number>().as('count')])
    .groupBy('job')
    .orderBy('job')
    .limit(50)
    .execute();
}

export async function countOutbox(tx: SystemTransaction): Promise<{ count: number; ageSeconds: number }> {
  const row = await tx
    .selectFrom('outbox')
    .select([
      (column) => column.fn.countAll<number>().as('count'),
      sql<number>`coalesce(extract(epoch from now() - min(created_at)), 0)::float8`.as('age'),
    ])
    .executeTakeFirstOrThrow();
  return { count: row.count, ageSeconds: Math.max(0, row.age) };
}

/** The newest run of a kind that came to an end; with `passed`, the newest that did so well. */
export function selectLastRun(tx: SystemTransaction, kind: MaintenanceKind, { passed }: { passed?: true } = {}) {
  return tx
    .selectFrom('maintenance_runs')
    .select(['started_at', 'finished_at', 'passed'])
    .where('kind', '=', kind)
    .where('finished_at', 'is not', null)
    .$if(passed === true, (query) => query.where('passed', '=', true))
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** When the installation began: nothing can be owed from before. Schools may carry an older date, the demo's do. */
export async function selectBeginning(tx: SystemTransaction): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select min(started_at) as at from _prisma_migrations`.execute(tx);
  return rows[0]?.at ?? undefined;
}
