import { acrossTenants } from '@lembar/database/across-tenants.ts';
import { connectDatabase, type Database } from '@lembar/database/database.ts';
import { type SystemTransaction, withSystem } from '@lembar/database/with-system.ts';
import {
  type OfficeTransaction,
  readTenant,
  type SittingTransaction,
  withTenant,
} from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';
import type { Random } from './ids.ts';
import type { Log } from './log.ts';
import { postgresReplica, type Replica } from './postgres-replica.ts';
import { slowQueryLine } from './slow-query.ts';

export type { OfficeTransaction, SittingTransaction, SystemTransaction };
export type TenantTransaction = OfficeTransaction | SittingTransaction;

/** The doors to the data, one per desk. Use cases open them; only stores and views look inside. */
export interface Data {
  office<T>(tenantId: string, work: (tx: OfficeTransaction) => Promise<T>): Promise<T>;
  sitting<T>(tenantId: string, work: (tx: SittingTransaction) => Promise<T>): Promise<T>;
  /**
   * Office desk, read only, for reports: at the replica while it is near enough, else at the primary. What was written a
   * moment ago may be missing, so never attempts, tokens or permissions.
   */
  reports<T>(tenantId: string, work: (tx: OfficeTransaction) => Promise<T>): Promise<T>;
  system<T>(work: (tx: SystemTransaction) => Promise<T>): Promise<T>;
  /** Rare and logged: the same work for every school, each through its own door. */
  everyTenant(reason: string, work: (tx: OfficeTransaction) => Promise<void>): Promise<void>;
  /** Whether the database answers within a second. */
  answers(): Promise<boolean>;
  readonly database: Database;
  readonly replica: Replica | undefined;
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

export interface DataOptions {
  url: string;
  poolSize: number;
  /** Where reports read, and how many seconds it may be behind. */
  replica?: { url: string; maxLagSeconds: number } | undefined;
  log: Log;
  random: Random;
}

export function postgresData({ url, poolSize, replica: standby, log, random }: DataOptions): Data {
  const database = connectDatabase({
    url,
    poolSize,
    random: random.fraction,
    onSlowQuery: slowQueryLine(log),
    onConnectionError: (cause) => log.warn('database connection lost', { cause }),
  });
  const replica = standby && postgresReplica({ ...standby, primary: database, poolSize, log, random });
  return {
    database,
    replica,
    office: (tenantId, work) => withTenant(database, tenantId, 'office', work),
    sitting: (tenantId, work) => withTenant(database, tenantId, 'sitting', work),
    reports: (tenantId, work) => (replica ? replica.read(tenantId, work) : readTenant(database, tenantId, work)),
    system: (work) => withSystem(database, work),
    everyTenant: (reason, work) => acrossTenants(database, reason, (message) => log.info(message, { reason }), work),
    answers: () => answersSoon(database),
    close: async () => void (await Promise.all([database.close(), replica?.close()])),
  };
}
