import { acrossTenants } from '@lembar/database/across-tenants.ts';
import { connectDatabase, type Database } from '@lembar/database/database.ts';
import { type SystemTransaction, withSystem } from '@lembar/database/with-system.ts';
import { type OfficeTransaction, type SittingTransaction, withTenant } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';
import type { Random } from './ids.ts';
import type { Log } from './log.ts';

export type { OfficeTransaction, SittingTransaction, SystemTransaction };
export type TenantTransaction = OfficeTransaction | SittingTransaction;

/** The doors to the data, one per desk. Use cases open them; only stores and views look inside. */
export interface Data {
  office<T>(tenantId: string, work: (tx: OfficeTransaction) => Promise<T>): Promise<T>;
  sitting<T>(tenantId: string, work: (tx: SittingTransaction) => Promise<T>): Promise<T>;
  system<T>(work: (tx: SystemTransaction) => Promise<T>): Promise<T>;
  /** Rare and logged: the same work for every school, each through its own door. */
  everyTenant(reason: string, work: (tx: OfficeTransaction) => Promise<void>): Promise<void>;
  /** Whether the database answers within a second. */
  answers(): Promise<boolean>;
  readonly database: Database;
  close(): Promise<void>;
}

async function answersSoon(database: Database): Promise<boolean> {
  const asked = withSystem(database, (tx) => sql`select 1`.execute(tx)).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false).unref());
  return Promise.race([asked, late]);
}

export function postgresData({
  url,
  poolSize,
  log,
  random,
}: {
  url: string;
  poolSize: number;
  log: Log;
  random: Random;
}): Data {
  const database = connectDatabase({
    url,
    poolSize,
    random: random.fraction,
    onSlowQuery: (slow) => log.warn('slow query', { query: slow.sql, ms: Math.round(slow.milliseconds) }),
    onConnectionError: (cause) => log.warn('database connection lost', { cause }),
  });
  return {
    database,
    office: (tenantId, work) => withTenant(database, tenantId, 'office', work),
    sitting: (tenantId, work) => withTenant(database, tenantId, 'sitting', work),
    system: (work) => withSystem(database, work),
    everyTenant: (reason, work) => acrossTenants(database, reason, (message) => log.info(message, { reason }), work),
    answers: () => answersSoon(database),
    close: () => database.close(),
  };
}
