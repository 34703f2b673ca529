import { constants, createReadStream } from 'node:fs';
import { access, mkdir, opendir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { HALF, writeDurably } from './durable-file.ts';

/** Both ends count, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredObject {
  size: number;
  /** All bytes, or those of a range within the size. */
  read(range?: ByteRange): Readable;
}

export interface ListedObject {
  name: string;
  size: number;
}

/** Bytes by name. Names are our own (hashes and ids), never a user's. */
export interface ObjectStore {
  /** Durable when it returns. Writing the same name again replaces the object atomically. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  find(name: string): Promise<StoredObject | undefined>;
  remove(name: string): Promise<void>;
  /** Every object whose name begins so, read page by page, in no order that counts. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Resolves if the store can be read now. */
  answers(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** The store cannot be reached, or refuses us. What is not there is no error but `undefined`. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

const NAME = /^[a-z0-9][a-z0-9/._-]{0,250}$/;

/** @throws Error for a name that is none of ours */
export function assertOwnName(name: string): string {
  if (!NAME.test(name) || name.includes('..')) throw new Error('not a name of ours');
  return name;
}

function pathOf(folder: string, name: string): string {
  return join(folder, assertOwnName(name));
}

function isAbsent(error: unknown): boolean {
  const code = (error as { code?: string } | undefined)?.code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function infoOf(path: string) {
  return stat(path).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
}

async function* listFolder(folder: string, prefix: string): AsyncGenerator<ListedObject> {
  const root = join(folder, prefix.includes('/') ? assertOwnName(dirname(`${prefix}x`)) : '');
  if (!(await infoOf(root))?.isDirectory()) return;
  for await (const entry of await opendir(root, { recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    if (!entry.isFile() || name.endsWith(HALF) || !name.startsWith(prefix)) continue;
    const info = await infoOf(path);
    if (info) yield { name, size: info.size };
  }
}

/** The embedded default: a folder on the local disk. */
export function diskObjectStore(folder: string): ObjectStore {
  return {
    async put(name, bytes) {
      const path = pathOf(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeDurably(path, (file) => file.writeFile(bytes));
    },
    async find(name) {
      const path = pathOf(folder, name);
      const info = await infoOf(path);
      return info?.isFile() ? { size: info.size, read: (range) => createReadStream(path, range) } : undefined;
    },
    remove: async (name) => rm(pathOf(folder, name), { force: true }),
    list: (prefix) => listFolder(folder, prefix),
    async answers() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.R_OK | constants.W_OK);
    },
    close: () => {},
  };
}
