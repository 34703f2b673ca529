import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { DB } from './generated/types.ts';
import { repeatOnConflict } from './repeat-on-conflict.ts';

/** Tables of the platform itself: ids and times without content. Their grants are in policies/system-tables.sql. */
export type SystemTables = Pick<
  DB,
  'tenants' | 'outbox' | 'attempt_deadlines' | 'dead_jobs' | 'maintenance_runs' | 'workers' | 'alerts'
>;

declare const system: unique symbol;

/** An open transaction over the system tables. No tenant's row is visible in it. */
export type SystemTransaction = Transaction<SystemTables> & { readonly [system]: true };

/** Opens a transaction over the system tables; may run its work again, as `withTenant` does. */
export function withSystem<T>(database: Database, work: (tx: SystemTransaction) => Promise<T>): Promise<T> {
  return repeatOnConflict(database.random, () =>
    database.transaction('begin', (transaction) => work(transaction as unknown as SystemTransaction)),
  );
}
