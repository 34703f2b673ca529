import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { ownFolder } from './own-folder.ts';

/** The number that Prisma's own CLI locks (`schema-engine`, postgres connector), so that both never run at once. */
const prismaLock = 72707369;

/** Prisma's table of migrations, exactly as its CLI creates it. */
const ledger = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** A table in use is waited for this long, and all who come later wait behind us; then the migration fails and is undone. */
const lockTimeout = '10s';

interface Migration {
  name: string;
  script: string;
  /** SHA-256 of the file's bytes, as hex. */
  checksum: string;
}

interface LedgerRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** The database and the program do not fit together; the message says what to do. Nothing was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export const migrationsFolder = ownFolder('migrations');

/**
 * Applies the pending migrations in order, each in a transaction of its own, and records them as Prisma's CLI does.
 * Safe to repeat, and safe when several processes start at once: the second waits and finds nothing left to do.
 *
 * @param url The owner's direct connection (not through PgBouncer).
 * @param folder Where the migrations are; a bundled server names its own copy.
 * @returns The names of the migrations applied now.
 * @throws MigrationError if an applied migration was changed, failed, or is unknown to this program; or if one fails now.
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '${lockTimeout}'`);
    await inLockedTransaction(client, () => client.query(ledger));
    const applied: string[] = [];
    while (true) {
      const name = await inLockedTransaction(client, () => applyNext(client, migrations));
      if (name === undefined) return applied;
      applied.push(name);
    }
  } finally {
    await client.end();
  }
}

/**
 * Compares the ledger with this program and changes nothing.
 *
 * @param url Of any role that may read the ledger, as the app's may; it may lead through PgBouncer.
 * @returns The names of the migrations that are not applied yet.
 * @throws MigrationError if an applied migration was changed, failed, or is unknown to this program.
 */
export async function pendingMigrations(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  await client.connect();
  try {
    return (await unapplied(client, migrations)).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function unapplied(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<LedgerRow>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  refuseMisfits(rows, migrations);
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'));
      return { name, script: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

async function applyNext(client: pg.Client, migrations: Migration[]): Promise<string | undefined> {
  const [next] = await unapplied(client, migrations);
  if (next === undefined) return undefined;
  await applyScript(client, next);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
    [randomUUID(), next.checksum, next.name],
  );
  return next.name;
}

function refuseMisfits(rows: LedgerRow[], migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    const migration = known.get(row.migration_name);
    if (migration === undefined) {
      throw new MigrationError(
        `The database has the migration ${row.migration_name}, which this program does not know: the database is newer. Start the newer program.`,
      );
    }
    if (row.finished_at === null) {
      throw new MigrationError(
        `The migration ${row.migration_name} was begun by another tool and did not finish. Look at the database, then mark it with "prisma migrate resolve".`,
      );
    }
    if (row.checksum !== migration.checksum) {
      throw new MigrationError(
        `The migration ${row.migration_name} was changed after it was applied. Put the file back as it was, and write the change as a new migration.`,
      );
    }
  }
}

async function applyScript(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query(migration.script);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`The migration ${migration.name} failed and was undone: ${reason}`, { cause: error });
  }
}

async function inLockedTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [prismaLock]);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
