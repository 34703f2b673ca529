import type { SystemTransaction } from '@lembar/database/with-system.ts';
import { sql } from 'kysely';

export interface WorkerRow {
  id: string;
  host: string;
  version: string;
}

/** Times are the database's own: hosts whose clocks differ still agree on who is alive. */
export async function upsertWorker(tx: SystemTransaction, { id, host, version }: WorkerRow): Promise<void> {
  await tx
    .insertInto('workers')
    .values({ id, host, version, started_at: sql`now()`, seen_at: sql`now()` })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: sql`now()` }))
    .execute();
}

export async function deleteWorker(tx: SystemTransaction, id: string): Promise<void> {
  await tx.deleteFrom('workers').where('id', '=', id).execute();
}

/** Those of workers that ended without a word. */
export async function deleteStaleWorkers(tx: SystemTransaction, seconds: number): Promise<void> {
  await tx.deleteFrom('workers').where('seen_at', '<', sql<Date>`now() - make_interval(secs => ${seconds})`).execute();
}

export function selectLiveWorkers(tx: SystemTransaction, withinSeconds: number) {
  return tx
    .selectFrom('workers')
    .select(['id', 'host', 'version', 'started_at', 'seen_at'])
    .where('seen_at', '>=', sql<Date>`now() - make_interval(secs => ${withinSeconds})`)
    .orderBy('started_at')
    .limit(200)
    .execute();
}
