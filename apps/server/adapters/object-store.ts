import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface StoredObject {
  size: number;
  read(): Readable;
}

/** Bytes by name. Names are our own (hashes and ids), never a user's. */
export interface ObjectStore {
  /** Durable when it returns. Writing the same name again replaces the object atomically. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  find(name: string): Promise<StoredObject | undefined>;
  remove(name: string): Promise<void>;
}

const NAME = /^[a-z0-9][a-z0-9/._-]{0,250}$/;

function pathOf(folder: string, name: string): string {
  if (!NAME.test(name) || name.includes('..')) throw new Error('not a name of ours');
  return join(folder, name);
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.${process.pid}.${Date.now()}.part`;
  const file = await open(half, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
  const folder = await open(dirname(path), 'r');
  // The rename itself survives a power cut only once the folder is on the disk.
  await folder.sync().finally(() => folder.close());
}

/** The embedded default: a folder on the local disk. */
export function diskObjectStore(folder: string): ObjectStore {
  return {
    put: (name, bytes) => writeDurably(pathOf(folder, name), bytes),
    async find(name) {
      const path = pathOf(folder, name);
      const info = await stat(path).catch(() => undefined);
      return info?.isFile() ? { size: info.size, read: () => createReadStream(path) } : undefined;
    },
    remove: (name) => rm(pathOf(folder, name), { force: true }),
  };
}
