import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type WrappingKey, wrappingKey } from '@lembar/seal/envelope.ts';
import { startEmbeddedPostgres } from '@lembar/server/adapters/embedded-postgres.ts';
import { lastPort } from '@lembar/server/adapters/embedded-postgres-leftover.ts';
import { silentLog } from '@lembar/server/adapters/log.ts';
import type { ObjectStore } from '@lembar/server/adapters/object-store.ts';
import { composeObjects } from '@lembar/server/start/compose-shared.ts';
import { type Environment, readCommandSettings } from '@lembar/server/start/config.ts';
import type { CommandSettings } from '@lembar/server/start/settings.ts';
import pg from 'pg';
import { Refusal } from './refusal.ts';

export interface Keys {
  current: WrappingKey;
  /** The current one first. */
  all: readonly WrappingKey[];
}

/** The installation that a command works on, described by the environment. */
export interface Site {
  settings: CommandSettings;
  keys: Keys;
  objects: ObjectStore;
  /** The folder of all backups. */
  backups: string;
  isSchoolBox: boolean;
  /** The box's own PostgreSQL did not run and was started for this: nobody else uses it. */
  isAlone: boolean;
  /** @throws Refusal where it is not given */
  url(role: DatabaseRole): string;
  /** Ends what was started for this. */
  leave(): Promise<void>;
}

export type DatabaseRole = 'app' | 'owner' | 'backup';

const variables = { app: 'DATABASE_URL', owner: 'DATABASE_DIRECT_URL', backup: 'DATABASE_BACKUP_URL' } as const;

/** Each as it may be given; which of them are needed only the command knows. */
type Urls = Partial<Record<DatabaseRole, string | undefined>>;

/**
 * Finds the installation. On a school box its own PostgreSQL is used where it runs, and started for the time where not.
 *
 * @param whenAbsent what to do on a school box that has no database yet: a restore makes one
 * @throws Refusal, UnsafeSettings
 */
export async function findSite(environment: Environment, whenAbsent: 'refuse' | 'make' = 'refuse'): Promise<Site> {
  const settings = readCommandSettings(environment);
  const keys = await findKeys(settings);
  const isSchoolBox = !settings.DATABASE_URL;
  const own = isSchoolBox ? await reachEmbedded(settings.LEMBAR_DATA, whenAbsent) : undefined;
  const urls: Urls = own?.urls ?? {
    app: settings.DATABASE_URL,
    owner: settings.DATABASE_DIRECT_URL,
    backup: settings.DATABASE_BACKUP_URL,
  };
  const objects = composeObjects(settings);
  return {
    settings,
    keys,
    objects,
    backups: settings.BACKUP_DIR ?? join(settings.LEMBAR_DATA, 'backups'),
    isSchoolBox,
    isAlone: own?.isAlone ?? false,
    url: (role) => urls[role] ?? refuseMissing(variables[role]),
    leave: async () => {
      objects.close();
      await own?.leave();
    },
  };
}

function refuseMissing(variable: string): never {
  throw new Refusal(
    `${variable} belum diisi. Penjelasannya ada di .env.example.`,
    `${variable} is not set. See .env.example for what belongs there.`,
  );
}

function list(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/**
 * The keys at hand, from the settings or, on a school box, from its own folder of secrets.
 * @throws Refusal
 */
export async function findKeys(settings: CommandSettings): Promise<Keys> {
  const folder = join(settings.LEMBAR_DATA, 'secrets');
  const own = await Promise.all(ownKeyFiles.map((name) => readOwn(join(folder, name))));
  const [first, ...rest] = [settings.ENCRYPTION_KEY ?? '', ...own, settings.ENCRYPTION_KEY_PREVIOUS].flatMap(list);
  if (!first) return refuseMissing('ENCRYPTION_KEY');
  try {
    const all = [first, ...rest].map(wrappingKey);
    return { current: wrappingKey(first), all: [...new Map(all.map((key) => [key.kid, key])).values()] };
  } catch {
    throw new Refusal(
      'Kunci di ENCRYPTION_KEY_PREVIOUS harus 64 angka heksadesimal, dipisah koma.',
      'The keys in ENCRYPTION_KEY_PREVIOUS must be 64 hexadecimal digits each, separated by commas.',
    );
  }
}

/** The current key of a school box, and those before it. */
const ownKeyFiles = ['encryption-key', 'encryption-key-previous'] as const;

function readOwn(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error.code === 'EACCES'
      ? new Refusal(
          `Akun ini tidak boleh membaca ${path}. Jalankan sebagai akun yang menjalankan Lembar.`,
          `This account may not read ${path}. Run this as the account that runs Lembar.`,
        )
      : error;
  });
}

async function reachEmbedded(
  folder: string,
  whenAbsent: 'refuse' | 'make',
): Promise<{ urls: Urls; isAlone: boolean; leave(): Promise<void> }> {
  if (!existsSync(join(folder, 'postgres')) && whenAbsent === 'refuse')
    throw new Refusal(
      `Tidak ada basis data di ${folder}. Isi LEMBAR_DATA (kotak sekolah) atau DATABASE_URL (platform).`,
      `There is no database in ${folder}. Set LEMBAR_DATA (a school box) or DATABASE_URL (a platform).`,
    );
  const running = await findRunning(folder);
  if (running) return { urls: running, isAlone: false, leave: async () => {} };
  const embedded = await startEmbeddedPostgres({ folder, log: silentLog });
  const { appUrl: app, ownerUrl: owner, backupUrl: backup } = embedded;
  return { urls: { app, owner, backup }, isAlone: true, leave: () => embedded.stop() };
}

/** The PostgreSQL that `npm start` has started on this folder, if it answers. */
async function findRunning(folder: string): Promise<Urls | undefined> {
  const port = await lastPort(join(folder, 'postgres'));
  if (port === undefined) return undefined;
  const url = async (role: DatabaseRole) => {
    const password = await readOwn(join(folder, 'secrets', `postgres-${role}`));
    return `postgres://lembar_${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/lembar`;
  };
  const urls = { app: await url('app'), owner: await url('owner'), backup: await url('backup') };
  return (await answers(urls.backup)) ? urls : undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
