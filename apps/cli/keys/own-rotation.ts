import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wrappingKey } from '@lembar/seal/envelope.ts';
import { writeDurably } from '@lembar/server/adapters/durable-file.ts';
import { clearLeftover } from '@lembar/server/adapters/embedded-postgres-leftover.ts';
import type { CommandSettings } from '@lembar/server/start/settings.ts';
import { Refusal } from '../backup/refusal.ts';
import { findKeys, type Keys } from '../backup/site.ts';

/** A school box's own rotation under way. */
export interface OwnRotation {
  keys: Keys;
  /** After the commit: the new key becomes the box's own. */
  done(): Promise<void>;
}

/** Whether the keys are those that a box has made itself, and not given by the environment. */
export function hasOwnKeys(settings: CommandSettings): boolean {
  if (settings.DATABASE_URL || settings.ENCRYPTION_KEY) return false;
  return existsSync(join(settings.LEMBAR_DATA, 'secrets/encryption-key'));
}

/**
 * A running Lembar holds only the keys that it was started with. A PostgreSQL that a killed one has left behind is stopped.
 * @throws Refusal while it runs
 */
export async function refuseWhileRunning(settings: CommandSettings): Promise<void> {
  try {
    await clearLeftover(join(settings.LEMBAR_DATA, 'postgres'));
  } catch (error) {
    throw String(error).includes('already running') ? running() : error;
  }
}

export const running = () =>
  new Refusal(
    'Lembar sedang berjalan. Hentikan dahulu (Ctrl-C), lalu ulangi.',
    'Lembar is running. Stop it first (Ctrl-C), then repeat.',
  );

/**
 * Makes a box's next key, and puts it where the server finds it before anything is wrapped under it, so that the box starts
 * whatever was the last thing done before a power cut.
 */
export async function prepareOwnRotation(settings: CommandSettings): Promise<OwnRotation> {
  const folder = join(settings.LEMBAR_DATA, 'secrets');
  const next = await nextKey(join(folder, 'encryption-key-next'));
  const own = await readKey(join(folder, 'encryption-key'));
  const previous = await readKeys(join(folder, 'encryption-key-previous'));
  const write = (name: string, keys: readonly string[]) =>
    writeDurably(join(folder, name), (file) => file.writeFile(`${[...new Set(keys)].join('\n')}\n`));
  await write('encryption-key-previous', [next, own, ...previous]);
  const { all } = await findKeys(settings);
  return {
    keys: { current: wrappingKey(next), all },
    async done() {
      await write('encryption-key', [next]);
      await rm(join(folder, 'encryption-key-next'), { force: true });
    },
  };
}

/** One that an interrupted rotation has made is used again. */
async function nextKey(path: string): Promise<string> {
  if (existsSync(path)) return readKey(path);
  const made = randomBytes(32).toString('hex');
  await writeDurably(path, (file) => file.writeFile(`${made}\n`));
  return made;
}

async function readKey(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).trim();
}

async function readKeys(path: string): Promise<string[]> {
  return existsSync(path) ? (await readFile(path, 'utf8')).split('\n').filter(Boolean) : [];
}
