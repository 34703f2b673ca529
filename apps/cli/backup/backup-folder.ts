import { existsSync } from 'node:fs';
import { access, constants, mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BackupFile, BackupFileError } from '@lembar/seal/backup-file.ts';
import { type BackupManifest, openManifest, parseManifest } from '@lembar/seal/backup-manifest.ts';
import type { WrappingKey } from '@lembar/seal/envelope.ts';
import { explainDisk, Refusal } from './refusal.ts';

/** One backup: `<moment>-<id>/` with `manifest.json` and `tables/`. What several share is in `objects/` beside them. */
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[0-9a-f]{12}$/;
const HALF_MADE = '.half-made';

/** The backup's files belong to this id; objects to all backups. */
const SHARED = 'objects';

export function folderName(startedAt: Date, id: string): string {
  return `${startedAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${id.slice(-12)}`;
}

export const halfMade = (name: string) => `${name}${HALF_MADE}`;
export const manifestPath = (folder: string) => join(folder, 'manifest.json');

export function tableFile(folder: string, backupId: string, table: string): [path: string, file: BackupFile] {
  const name = `tables/${table}.copy.gz.sealed`;
  return [join(folder, name), { backupId, name }];
}

export function objectFile(backups: string, name: string): [path: string, file: BackupFile] {
  return [join(backups, SHARED, `${name}.sealed`), { backupId: SHARED, name }];
}

/** @throws Refusal where it cannot be written to */
export async function prepareFolder(backups: string): Promise<void> {
  try {
    await mkdir(backups, { recursive: true, mode: 0o700 });
    await access(backups, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainDisk(error, backups);
  }
}

/** Names of backups that have a manifest, the oldest first. */
async function listBackups(backups: string): Promise<string[]> {
  const names = await readdir(backups).catch(() => []);
  return names.filter((name) => NAME.test(name) && existsSync(manifestPath(join(backups, name)))).sort();
}

/** What runs that were killed have left behind. Only for whoever holds the lock. */
export async function removeHalfMade(backups: string): Promise<void> {
  for (const name of await readdir(backups)) {
    if (name.endsWith(HALF_MADE)) await rm(join(backups, name), { recursive: true, force: true });
  }
}

/** A backup on the disk, its manifest verified. */
export interface Backup {
  folder: string;
  /** The folder of all backups, where the objects are. */
  backups: string;
  manifest: BackupManifest;
}

/**
 * @param from A backup's folder, or `latest`
 * @throws Refusal, BackupFileError
 */
export async function findBackup(backups: string, from: string, keys: readonly WrappingKey[]): Promise<Backup> {
  const latest = (await listBackups(backups)).at(-1);
  const folder = from === 'latest' ? latest && join(backups, latest) : existsSync(from) ? from : join(backups, from);
  if (!folder || !existsSync(folder))
    throw new Refusal(
      from === 'latest' ? `Belum ada cadangan di ${backups}.` : `Folder ${from} tidak ada.`,
      from === 'latest' ? `There is no backup in ${backups} yet.` : `There is no folder ${from}.`,
    );
  if (!existsSync(manifestPath(folder)))
    throw new Refusal(
      `${folder} tidak punya manifest.json: cadangan setengah jadi. Pakai yang lain.`,
      `${folder} has no manifest.json: it is a half-made backup. Use another one.`,
    );
  const manifest = openManifest(await readFile(manifestPath(folder), 'utf8'), keys);
  return { folder, backups: dirname(folder), manifest };
}

const DAY_MS = 24 * 3_600_000;

/**
 * Removes backups that are older than so many days, but never the newest whole one; then objects that no manifest names.
 * @returns how many backups went
 */
export async function removeOld(backups: string, days: number, now: Date): Promise<number> {
  const kept: BackupManifest[] = [];
  let removed = 0;
  const all = await Promise.all((await listBackups(backups)).map((name) => readUnchecked(backups, name)));
  const newest = all.filter(({ manifest }) => manifest?.missing.length === 0).at(-1)?.name;
  for (const { name, manifest } of all) {
    // What cannot be read is nobody's to judge: it stays, and all objects with it.
    if (!manifest) return removed;
    const isOld = now.getTime() - Date.parse(manifest.startedAt) > days * DAY_MS;
    if (isOld && name !== newest) {
      await rm(join(backups, name), { recursive: true });
      removed += 1;
    } else kept.push(manifest);
  }
  await removeUnnamedObjects(backups, kept);
  return removed;
}

async function readUnchecked(
  backups: string,
  name: string,
): Promise<{ name: string; manifest: BackupManifest | undefined }> {
  const text = await readFile(manifestPath(join(backups, name)), 'utf8').catch(() => '');
  try {
    return { name, manifest: parseManifest(text) };
  } catch (error) {
    if (error instanceof BackupFileError) return { name, manifest: undefined };
    throw error;
  }
}

async function removeUnnamedObjects(backups: string, manifests: readonly BackupManifest[]): Promise<void> {
  const named = new Set(
    manifests.flatMap(({ objects }) => objects.map((object) => objectFile(backups, object.name)[0])),
  );
  const folder = join(backups, SHARED);
  if (!existsSync(folder)) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || named.has(path)) continue;
    await rm(path, { force: true });
    await rmdir(dirname(path)).catch(() => {});
  }
}

/** Ids of keys that the backups of a folder need, as they say themselves. */
export async function keysOfBackups(backups: string): Promise<Set<string>> {
  const all = await Promise.all((await listBackups(backups)).map((name) => readUnchecked(backups, name)));
  return new Set(all.flatMap(({ manifest }) => manifest?.keys ?? []));
}
