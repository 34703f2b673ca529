import type { MaintenanceKind } from '@lembar/contract/operations.ts';
import type { SystemTransaction } from '@lembar/database/with-system.ts';
import { sql } from 'kysely';
import type { Place } from './page.ts';

/** Newest first. */
export function viewAlerts(
  tx: SystemTransaction,
  { limit, before, open = false }: { limit: number; before?: Place | undefined; open?: boolean },
) {
  return tx
    .selectFrom('alerts')
    .selectAll()
    .$if(open, (query) => query.where('ended_at', 'is', null))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(raised_at, id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`),
    )
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Newest first. */
export function viewRuns(
  tx: SystemTransaction,
  { limit, before, kind }: { limit: number; before?: Place | undefined; kind?: MaintenanceKind | undefined },
) {
  return tx
    .selectFrom('maintenance_runs')
    .selectAll()
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(started_at, id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`),
    )
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The newest run of each kind. */
export function viewLastRuns(tx: SystemTransaction) {
  return tx
    .selectFrom('maintenance_runs')
    .selectAll()
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy('started_at', 'desc')
    .execute();
}
