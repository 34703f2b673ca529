import { execFile } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RowsHidden, type Snapshot, SnapshotTaken, withSnapshot } from '@lembar/database/backup/snapshot.ts';
import { type BackupManifest, signManifest } from '@lembar/seal/backup-manifest.ts';
import { syncFolder, writeDurably } from '@lembar/server/adapters/durable-file.ts';
import { systemRandom } from '@lembar/server/adapters/ids.ts';
import { project } from '@lembar/server/start/project.ts';
import { backUpObjects, namedObjects } from './back-up-objects.ts';
import { backUpTables } from './back-up-tables.ts';
import {
  findBackup,
  folderName,
  halfMade,
  manifestPath,
  prepareFolder,
  removeHalfMade,
  removeOld,
} from './backup-folder.ts';
import { explainDisk, Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { verifyBackup } from './verify-backup.ts';

/** A backup that was written, read back, and found whole. */
export interface WrittenBackup {
  folder: string;
  manifest: BackupManifest;
  /** Objects that no earlier backup had. */
  added: number;
  /** Older backups that were removed. */
  removed: number;
}

const COPY_WITHIN_MS = 6 * 3_600_000;
const run = promisify(execFile);

/**
 * Writes rows, then objects, then the manifest, and reads all of it back before it counts as a backup.
 *
 * @throws Refusal, or what the database says
 */
export async function writeBackup(site: Site): Promise<WrittenBackup> {
  const { backups, settings } = site;
  await prepareFolder(backups);
  try {
    return await withSnapshot(site.url('backup'), async (snapshot) => {
      await removeHalfMade(backups);
      const written = await writeWhole(site, snapshot);
      const removed = await removeOld(backups, settings.BACKUP_KEEP_DAYS, new Date());
      return { ...written, removed };
    });
  } catch (error) {
    throw explainSnapshot(explainDisk(error, backups));
  }
}

async function writeWhole(site: Site, snapshot: Snapshot): Promise<Omit<WrittenBackup, 'removed'>> {
  const { backups, keys } = site;
  const startedAt = new Date();
  const id = systemRandom.id();
  const name = folderName(startedAt, id);
  const half = join(backups, halfMade(name));
  await mkdir(half, { mode: 0o700 });
  try {
    const { added, ...contents } = await writeContents(site, snapshot, { half, id });
    const times = { startedAt: startedAt.toISOString(), finishedAt: new Date().toISOString() };
    const manifest = signManifest({ id, version: project.version, ...times, ...contents }, keys.current);
    await writeDurably(manifestPath(half), (file) => file.writeFile(`${JSON.stringify(manifest)}\n`));
    await verifyBackup(await findBackup(backups, half, keys.all), keys.all);
    const folder = join(backups, name);
    await rename(half, folder);
    await syncFolder(backups);
    return { folder, manifest, added };
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  }
}

async function writeContents(site: Site, snapshot: Snapshot, { half, id }: { half: string; id: string }) {
  const { backups, keys, objects: store } = site;
  const { at, lsn, server, migrations } = snapshot;
  const tables = await backUpTables(snapshot, { folder: half, backupId: id, by: keys.current });
  const names = await snapshot.query<{ name: string }>(namedObjects);
  const inUse = await snapshot.query<{ kid: string }>('SELECT DISTINCT wrapped_by AS kid FROM data_keys');
  await snapshot.release();
  // Objects never change and are written before the row that names them: whatever the snapshot names is there.
  const { objects, missing, added } = await backUpObjects(
    store,
    names.map(({ name }) => name),
    { backups, keys },
  );
  return {
    snapshot: { at: at.toISOString(), lsn, server },
    migrations,
    tables,
    objects,
    missing,
    keys: [...new Set([keys.current.kid, ...inUse.map(({ kid }) => kid)])],
    added,
  };
}

function explainSnapshot(error: unknown): unknown {
  if (error instanceof SnapshotTaken)
    return new Refusal(
      'Pencadangan lain sedang berjalan. Tunggu sampai selesai.',
      'Another backup is running. Wait until it has ended.',
    );
  if (error instanceof RowsHidden)
    return new Refusal(
      'DATABASE_BACKUP_URL harus memakai peran lembar_backup: peran lain tidak melihat baris, dan cadangannya kosong.',
      'DATABASE_BACKUP_URL must be of the role lembar_backup: another role sees no rows, and its backup would be empty.',
    );
  return error;
}

/**
 * The off-site copy: the operator's own command, with the backup's folder as `$1` and the folder of all backups, with the
 * objects, as `$2`.
 * @throws Refusal if it fails
 */
export async function copyAway(command: string, folder: string, backups: string): Promise<void> {
  try {
    await run('sh', ['-c', command, 'sh', folder, backups], { timeout: COPY_WITHIN_MS, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { code, killed, stderr = '' } = error as { code?: number; killed?: boolean; stderr?: string };
    const end = killed ? 'time-out' : `exit code ${code}`;
    const said = stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
    throw new Refusal(
      `Cadangan di ${folder} utuh, tetapi BACKUP_COPY_COMMAND gagal (${end}). ${said}`,
      `The backup in ${folder} is whole, but BACKUP_COPY_COMMAND failed (${end}).`,
    );
  }
}
