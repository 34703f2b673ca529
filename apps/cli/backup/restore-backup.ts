import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoadRefused, loadRows } from '@lembar/database/backup/load-rows.ts';
import { MigrationError, migrate, migrationsFolder } from '@lembar/database/migrate.ts';
import { prepareDatabase } from '@lembar/database/prepare-database.ts';
import type { WrappingKey } from '@lembar/seal/envelope.ts';
import type { ObjectStore } from '@lembar/server/adapters/object-store.ts';
import pg from 'pg';
import { readObject } from './back-up-objects.ts';
import type { Backup } from './backup-folder.ts';
import { Refusal } from './refusal.ts';
import { readTable, verifyBackup } from './verify-backup.ts';

export interface RestoreTarget {
  /** The owner's direct connection to an empty database. */
  ownerUrl: string;
  /** Where objects go; none for a drill. */
  objects: ObjectStore | undefined;
}

/** What was put back, and how long the parts took, in milliseconds. */
export interface Restored {
  rows: number;
  objects: number;
  /** Tables in the backup that are none of Lembar's and were left out. */
  leftOut: string[];
  verifiedInMs: number;
  loadedInMs: number;
}

/**
 * Restores a verified backup into an empty database: tables as they were then, all rows in one transaction, then newer
 * migrations and policies. Objects come first, so that no row ever points to a missing one.
 *
 * @throws Refusal, BackupFileError, MigrationError
 */
export async function restoreBackup(
  backup: Backup,
  { ownerUrl, objects }: RestoreTarget,
  keys: readonly WrappingKey[],
): Promise<Restored> {
  const startedAt = performance.now();
  await refuseNewer(backup);
  refuseMissingKeys(backup, keys);
  await verifyBackup(backup, keys);
  const verifiedAt = performance.now();
  await refuseUsed(ownerUrl, backup);
  const restoredObjects = objects ? await restoreObjects(backup, objects, keys) : 0;
  await migrateTo(backup, ownerUrl);
  const leftOut = await load(backup, ownerUrl, keys);
  await prepareDatabase(ownerUrl);
  return {
    rows: backup.manifest.tables.reduce((sum, { name, rows }) => sum + (leftOut.includes(name) ? 0 : rows), 0),
    objects: restoredObjects,
    leftOut,
    verifiedInMs: Math.round(verifiedAt - startedAt),
    loadedInMs: Math.round(performance.now() - verifiedAt),
  };
}

/** A migration that this program does not have, or has in another form, is from another program. */
async function refuseNewer({ manifest }: Backup): Promise<void> {
  for (const { name, checksum } of manifest.migrations) {
    const bytes = await readFile(join(migrationsFolder, name, 'migration.sql')).catch(() => undefined);
    if (bytes && createHash('sha256').update(bytes).digest('hex') === checksum) continue;
    throw new Refusal(
      `Cadangan ini dari Lembar ${manifest.version} dengan migrasi ${name}, yang tidak dikenal program ini. Pasang Lembar ${manifest.version} atau yang lebih baru, lalu ulangi.`,
      `This backup is from Lembar ${manifest.version} with the migration ${name}, which this program does not know. Install Lembar ${manifest.version} or newer, then repeat.`,
    );
  }
}

function refuseMissingKeys({ manifest }: Backup, keys: readonly WrappingKey[]): void {
  const missing = manifest.keys.filter((kid) => !keys.some((key) => key.kid === kid));
  if (missing.length === 0) return;
  throw new Refusal(
    `Cadangan ini memerlukan kunci ${missing.join(', ')}. Tambahkan kunci lama itu ke ENCRYPTION_KEY_PREVIOUS.`,
    `This backup needs the key ${missing.join(', ')}. Add that former key to ENCRYPTION_KEY_PREVIOUS.`,
  );
}

function refuseNotEmpty(found: string): never {
  throw new Refusal(
    `Basis data tujuan tidak kosong (${found}). Buat yang baru: createdb -O lembar_owner NAMA, lalu --into. Yang lama jangan dihapus dahulu.`,
    `The database to restore into is not empty (${found}). Make a new one: createdb -O lembar_owner NAME, then --into. Do not remove the old one yet.`,
  );
}

/** Before anything is written: no tables at all, or only such as a first migration leaves, with no school in them. */
async function refuseUsed(ownerUrl: string, { manifest }: Backup): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY relname",
    );
    if (tables.length === 0) return;
    if (!tables.some(({ name }) => name === '_prisma_migrations')) refuseNotEmpty(tables[0]?.name ?? '');
    const { rows: applied } = await client.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations',
    );
    const newer = applied.find(({ name }) => !manifest.migrations.some((known) => known.name === name));
    if (newer) refuseNotEmpty(`migration ${newer.name}`);
    const { rowCount } = await client.query("SELECT FROM pg_class WHERE relname = 'tenants' AND relkind = 'r'");
    if (rowCount && (await client.query('SELECT FROM tenants LIMIT 1')).rowCount) refuseNotEmpty('tenants');
  } finally {
    await client.end();
  }
}

/** The applier takes all that stands in a folder, so it gets one with the migrations of that time. */
async function migrateTo({ manifest }: Backup, ownerUrl: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lembar-migrations-'));
  try {
    for (const { name } of manifest.migrations) {
      await cp(join(migrationsFolder, name), join(folder, name), { recursive: true });
    }
    await migrate(ownerUrl, folder);
  } catch (error) {
    if (error instanceof MigrationError) refuseNotEmpty(error.message);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(backup: Backup, ownerUrl: string, keys: readonly WrappingKey[]): Promise<string[]> {
  const tables = backup.manifest.tables.map((table) => ({ ...table, open: () => readTable(backup, table.name, keys) }));
  try {
    return await loadRows(ownerUrl, tables);
  } catch (error) {
    if (!(error instanceof LoadRefused)) throw error;
    if (error.reason === 'not-empty') refuseNotEmpty(error.table);
    throw new Refusal(
      `Isi ${error.table} setelah dimuat tidak sama dengan cadangannya. Tidak ada yang diubah.`,
      `What was loaded into ${error.table} differs from the backup. Nothing was changed.`,
    );
  }
}

/** @returns how many were not there yet */
async function restoreObjects(backup: Backup, store: ObjectStore, keys: readonly WrappingKey[]): Promise<number> {
  let put = 0;
  for (const { name, size, sha256 } of backup.manifest.objects) {
    if (await holds(store, name, size, sha256)) continue;
    await store.put(name, await readObject(backup.backups, name, keys));
    put += 1;
  }
  return put;
}

async function holds(store: ObjectStore, name: string, size: number, sha256: string): Promise<boolean> {
  const stored = await store.find(name);
  if (stored?.size !== size) return false;
  const hash = createHash('sha256');
  for await (const chunk of stored.read()) hash.update(chunk as Buffer);
  return hash.digest('hex') === sha256;
}
