import type { Database } from './database.ts';

/** Where a standby stands, as both servers said it at about the same time. */
export interface ReplicaState {
  /** False where the address leads to a primary: nothing is replayed there. */
  inRecovery: boolean;
  /** Seconds behind the primary; undefined where it cannot be told. */
  lagSeconds: number | undefined;
}

interface Replay {
  recovering: boolean;
  caught_up: boolean | null;
  seconds: number | null;
}

/**
 * How far a standby is behind. Positions in the log are compared first: a primary at which nothing happens would look like
 * a standby that falls behind if only the time of the last transaction counted.
 *
 * @param withinMs How long each server may take to answer.
 * @throws Error if one of them does not answer.
 */
export async function measureReplica(primary: Database, replica: Database, withinMs: number): Promise<ReplicaState> {
  const written = await primary.pool.query<{ lsn: string }>({
    text: 'select pg_current_wal_lsn()::text as lsn',
    query_timeout: withinMs,
  } as { text: string });
  const { rows } = await replica.pool.query<Replay>({
    text: `select pg_is_in_recovery() as recovering,
      pg_last_wal_replay_lsn() >= $1::pg_lsn as caught_up,
      extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 as seconds`,
    values: [written.rows[0]?.lsn],
    query_timeout: withinMs,
  } as { text: string; values: unknown[] });
  const { recovering = false, caught_up: caughtUp = null, seconds = null } = rows[0] ?? {};
  return { inRecovery: recovering, lagSeconds: caughtUp ? 0 : seconds === null ? undefined : Math.max(0, seconds) };
}
