import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { BackupFileError } from '@lembar/seal/backup-file.ts';
import type { BackupObject } from '@lembar/seal/backup-manifest.ts';
import type { WrappingKey } from '@lembar/seal/envelope.ts';
import type { ObjectStore } from '@lembar/server/adapters/object-store.ts';
import { objectFile } from './backup-folder.ts';
import { keyIdOf, readSealed, writeSealed } from './sealed-file.ts';
import type { Keys } from './site.ts';

/** Every object that rows point to. Names end in the SHA-256 of the bytes. */
export const namedObjects = `
  SELECT 'packages/' || sha256 AS name FROM package_files
  UNION SELECT 'tenants/' || tenant_id || '/media/' || sha256 FROM media
  ORDER BY name`;

export interface BackedUpObjects {
  objects: BackupObject[];
  missing: string[];
  /** How many were not yet in an earlier backup. */
  added: number;
}

async function readWhole(source: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What an earlier backup has kept, if it is whole and under the current key. */
async function findKept(backups: string, name: string, keys: Keys): Promise<BackupObject | undefined> {
  const [path, file] = objectFile(backups, name);
  if (!(await stat(path).catch(() => undefined))) return undefined;
  try {
    if ((await keyIdOf(path, file)) !== keys.current.kid) return undefined;
    return await checkObject(backups, name, keys.all);
  } catch (error) {
    if (error instanceof BackupFileError) return undefined;
    throw error;
  }
}

/**
 * Reads an object of the backup to its end.
 * @throws BackupFileError
 */
export async function checkObject(backups: string, name: string, keys: readonly WrappingKey[]): Promise<BackupObject> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of readSealed(...objectFile(backups, name), keys)) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  const sha256 = hash.digest('hex');
  if (!name.endsWith(sha256)) throw new BackupFileError('damaged', name);
  return { name, size, sha256 };
}

/** An object's clear bytes. @throws BackupFileError */
export function readObject(backups: string, name: string, keys: readonly WrappingKey[]): Promise<Buffer> {
  return readWhole(readSealed(...objectFile(backups, name), keys));
}

/** From the store, or, under a key that was rotated away or lost from the store, from an earlier backup. */
async function findBytes(objects: ObjectStore, backups: string, name: string, keys: Keys): Promise<Buffer | undefined> {
  const stored = await objects.find(name);
  const bytes = stored && (await readWhole(stored.read()));
  if (bytes && name.endsWith(hashOf(bytes))) return bytes;
  const [path] = objectFile(backups, name);
  if (!(await stat(path).catch(() => undefined))) return undefined;
  const kept = await readObject(backups, name, keys.all).catch(() => undefined);
  return kept && name.endsWith(hashOf(kept)) ? kept : undefined;
}

/**
 * Makes sure that the backup's folder holds every object of that name, each once for all backups. An object that the store
 * has lost or spoilt counts as missing unless an earlier backup has it.
 */
export async function backUpObjects(
  objects: ObjectStore,
  names: readonly string[],
  { backups, keys }: { backups: string; keys: Keys },
): Promise<BackedUpObjects> {
  const done: BackedUpObjects = { objects: [], missing: [], added: 0 };
  for (const name of names) {
    const kept = await findKept(backups, name, keys);
    const bytes = kept ? undefined : await findBytes(objects, backups, name, keys);
    if (kept) done.objects.push(kept);
    else if (!bytes) done.missing.push(name);
    else {
      const [path, file] = objectFile(backups, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeSealed(path, file, keys.current, Readable.from([bytes], { objectMode: false }));
      done.objects.push({ name, size: bytes.length, sha256: hashOf(bytes) });
      done.added += 1;
    }
  }
  return done;
}
