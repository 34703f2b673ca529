import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BackupFileError } from '@lembar/seal/backup-file.ts';
import type { BackupTable } from '@lembar/seal/backup-manifest.ts';
import type { WrappingKey } from '@lembar/seal/envelope.ts';
import { checkObject } from './back-up-objects.ts';
import { measure } from './back-up-tables.ts';
import { type Backup, objectFile, tableFile } from './backup-folder.ts';
import { readSealed } from './sealed-file.ts';

/** A table's rows as they were copied. What is not as it was written ends the stream with a BackupFileError. */
export function readTable({ folder, manifest }: Backup, table: string, keys: readonly WrappingKey[]): Readable {
  const [path, file] = tableFile(folder, manifest.id, table);
  const unpacked = createGunzip();
  pipeline(readSealed(path, file, keys), unpacked).catch((error: unknown) => {
    const known = error instanceof BackupFileError;
    unpacked.destroy(known ? error : new BackupFileError('damaged', file.name));
  });
  return unpacked;
}

async function checkTable(backup: Backup, table: BackupTable, keys: readonly WrappingKey[]): Promise<void> {
  const [path, file] = tableFile(backup.folder, backup.manifest.id, table.name);
  if (!existsSync(path)) throw new BackupFileError('damaged', file.name);
  const { stream, measured } = measure();
  await pipeline(readTable(backup, table.name, keys), stream, async (source) => {
    for await (const _ of source);
  });
  const { rows, bytes, sha256 } = measured();
  if (rows !== table.rows || bytes !== table.bytes || sha256 !== table.sha256)
    throw new BackupFileError('damaged', file.name);
}

/**
 * Reads every file of a backup to its end and compares it with the manifest.
 * @throws BackupFileError naming the file
 */
export async function verifyBackup(backup: Backup, keys: readonly WrappingKey[]): Promise<void> {
  for (const table of backup.manifest.tables) await checkTable(backup, table, keys);
  for (const { name, size, sha256 } of backup.manifest.objects) {
    if (!existsSync(objectFile(backup.backups, name)[0])) throw new BackupFileError('damaged', name);
    const found = await checkObject(backup.backups, name, keys);
    if (found.size !== size || found.sha256 !== sha256) throw new BackupFileError('damaged', name);
  }
}
