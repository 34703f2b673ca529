import type { Readable } from 'node:stream';
import pg from 'pg';
import { copyOut } from './copy.ts';
import { copyOutStatement, fixedForms, readTables, type StoredTable } from './tables.ts';

/** All rows as they stood at one moment. */
export interface Snapshot {
  at: Date;
  /** Where the write-ahead log stood. */
  lsn: string;
  /** PostgreSQL's own version. */
  server: string;
  migrations: { name: string; checksum: string }[];
  /** In loading order. */
  tables: StoredTable[];
  rows(table: StoredTable): Readable;
  query<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]>;
  /** Lets the server forget the snapshot; the lock stays. */
  release(): Promise<void>;
}

/** Another backup of this database is being made. */
export class SnapshotTaken extends Error {
  override readonly name = 'SnapshotTaken';
}

/** The role cannot see all rows, so what it would copy is not the whole. */
export class RowsHidden extends Error {
  override readonly name = 'RowsHidden';
}

const connectWithinMs = 10_000;

/**
 * Opens one snapshot of the whole database and holds, until the work is done, the lock that lets one backup run at a time.
 *
 * @param url Of `lembar_backup`, straight to PostgreSQL: the lock is the session's.
 * @throws SnapshotTaken, RowsHidden
 */
export async function withSnapshot<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
    application_name: 'lembar backup',
  });
  // A connection that breaks fails the query under way; without a listener it would end the process instead.
  client.on('error', () => {});
  await client.connect();
  try {
    await assertSeesAll(client);
    await takeLock(client);
    await client.query(fixedForms);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await work(await describe(client));
  } finally {
    await client.end();
  }
}

/** Under row-level security a copy is silently empty: a backup of no rows that looks like one. */
async function assertSeesAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sees: boolean }>(
    'SELECT rolbypassrls OR rolsuper AS sees FROM pg_roles WHERE rolname = current_user',
  );
  if (!rows[0]?.sees) throw new RowsHidden('the role does not bypass row-level security');
}

async function takeLock(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>(
    "SELECT pg_try_advisory_lock(hashtextextended('lembar backup', 0)) AS mine",
  );
  if (!rows[0]?.mine) throw new SnapshotTaken('another backup is running');
}

async function describe(client: pg.Client): Promise<Snapshot> {
  const query = async <Row extends pg.QueryResultRow>(statement: string) => (await client.query<Row>(statement)).rows;
  const [moment] = await query<{ at: Date; lsn: string; server: string }>(
    `SELECT now() AS at, current_setting('server_version') AS server,
       (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END)::text AS lsn`,
  );
  if (!moment) throw new Error('the database did not say what time it is');
  const migrations = await query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`,
  );
  return {
    ...moment,
    migrations,
    tables: await readTables(client),
    rows: (table) => copyOut(client, copyOutStatement(table)),
    query,
    release: async () => void (await client.query('COMMIT')),
  };
}
