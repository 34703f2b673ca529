import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemRandom } from '@lembar/server/adapters/ids.ts';
import { silentLog } from '@lembar/server/adapters/log.ts';
import type { ObjectStore } from '@lembar/server/adapters/object-store.ts';
import { type Data, postgresData } from '@lembar/server/adapters/postgres.ts';
import { composeObjects } from '@lembar/server/start/compose-shared.ts';
import { type Environment, givenSetting, UnsafeSettings } from '@lembar/server/start/config.ts';
import type { CommandSettings } from '@lembar/server/start/settings.ts';
import { Refusal } from '../backup/refusal.ts';
import { type DatabaseRole, findKeys, findSite, type Keys, type Site } from '../backup/site.ts';
import { type LenientSettings, readLeniently } from './lenient-settings.ts';

/** What doctor looks at: an installation that runs, as the environment describes it. */
export interface Installation extends LenientSettings {
  /** Node.js alone, with its own PostgreSQL. */
  isSchoolBox: boolean;
  /** Whether to send an event to Sentry. */
  sendTestEvent: boolean;
  /** The letters of the groups that are looked at. */
  groups: readonly string[];
  /** Ends the whole look. */
  signal: AbortSignal;
  /** @throws Refusal where it is not given */
  url(role: DatabaseRole): string;
  keys(): Promise<Keys>;
  /** Through the app's own door and role. */
  data(): Data;
  objects: ObjectStore;
  /** The folder of all backups. */
  backups: string;
  /** The apex of a platform; a box on this machine. */
  base: URL;
  /** Does the work for whoever asks first; all others get the same answer, or the same refusal. */
  once<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** What is to be taken back in the end, whatever happens; the last made first. */
  onLeave(undo: () => Promise<unknown>): void;
  /** A text without anything that must stay secret. */
  hide(text: string): string;
  /** Takes everything back and ends every connection. @returns what could not be taken back */
  leave(): Promise<string[]>;
}

const variables = { app: 'DATABASE_URL', owner: 'DATABASE_DIRECT_URL', backup: 'DATABASE_BACKUP_URL' } as const;

function urlOf(settings: CommandSettings, role: DatabaseRole): string {
  const url = settings[variables[role]];
  if (url) return url;
  throw new Refusal(`${variables[role]} belum diisi.`, `${variables[role]} is not set.`);
}

/** On a box made by itself, else given. */
function ownSecret(settings: CommandSettings, file: string): string | undefined {
  const path = join(settings.LEMBAR_DATA, 'secrets', file);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

/** A box signs and wraps with secrets of its own; they must hold as given ones must. */
function withOwnSecrets(lenient: LenientSettings): LenientSettings {
  const { settings } = lenient;
  const { JWT_ACCESS_SECRET, JWT_REFRESH_SECRET, ENCRYPTION_KEY } = settings;
  const all = JWT_ACCESS_SECRET && JWT_REFRESH_SECRET && ENCRYPTION_KEY;
  const own = {
    JWT_ACCESS_SECRET: ownSecret(settings, 'jwt-access-secret'),
    JWT_REFRESH_SECRET: ownSecret(settings, 'jwt-refresh-secret'),
    ENCRYPTION_KEY: ownSecret(settings, 'encryption-key'),
  };
  return all ? lenient : { ...lenient, settings: { ...settings, ...own } };
}

function openData(url: string): Data {
  return postgresData({ url, poolSize: 4, replica: undefined, log: silentLog, random: systemRandom });
}

const SECRET = /(SECRET|PASSWORD|PASS|KEY|TOKEN|DSN|WEBHOOK|_URL)(_PREVIOUS)?$/;

/** Everything in the environment that may hold a secret, and the passwords inside addresses. */
function secretsIn(environment: Environment): string[] {
  const names = Object.keys(environment).map((name) => name.replace(/_FILE$/, ''));
  return [...new Set(names)]
    .filter((name) => SECRET.test(name) && !/^(APP_URL|MEDIA_BASE_URL)$/.test(name))
    .flatMap((name) => {
      const value = readable(environment, name);
      const url = value && URL.canParse(value) ? new URL(value) : undefined;
      return [value, url?.password, url && decodeURIComponent(url.password)];
    })
    .filter((value): value is string => value !== undefined && value.length >= 8)
    .sort((a, b) => b.length - a.length);
}

function readable(environment: Environment, name: string): string | undefined {
  try {
    return givenSetting(environment, name)?.value;
  } catch (error) {
    if (error instanceof UnsafeSettings) return undefined;
    throw error;
  }
}

/** Blanks every secret that is known, and the password of every address. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  return (text) => {
    const blanked = secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
    return blanked.replaceAll(/\/\/[^/\s@]*@/g, '//…@');
  };
}

function baseOf(settings: CommandSettings): URL {
  return new URL(settings.APP_URL ?? `http://127.0.0.1:${settings.PORT}`);
}

/** How long what was begun may take to come to an end by itself. */
const LEAVE_WITHIN_MS = 60_000;

interface Given {
  sendTestEvent: boolean;
  groups: readonly string[];
  signal: AbortSignal;
}

/**
 * Finds the installation and connects to nothing yet. A school box must run or have run.
 * @throws Refusal where there is neither a platform nor a box
 */
export async function openInstallation(environment: Environment, given: Given): Promise<Installation> {
  const read = readLeniently(environment);
  const { settings } = read;
  const isSchoolBox = !settings.DATABASE_URL && !read.faults.some((fault) => fault.includes('DATABASE_URL'));
  const site: Site | undefined = isSchoolBox ? await findSite(read.environment) : undefined;
  const lenient = isSchoolBox ? withOwnSecrets(read) : read;
  const undoing: (() => Promise<unknown>)[] = [];
  const known = new Map<string, Promise<unknown>>();
  const objects = site?.objects ?? composeObjects(settings);
  const url = (role: DatabaseRole) => site?.url(role) ?? urlOf(settings, role);
  let data: Data | undefined;

  return {
    ...lenient,
    ...given,
    isSchoolBox,
    url,
    objects,
    keys: () => findKeys(lenient.settings),
    data() {
      data ??= openData(url('app'));
      return data;
    },
    backups: settings.BACKUP_DIR ?? join(settings.LEMBAR_DATA, 'backups'),
    base: baseOf(settings),
    once<T>(name: string, work: () => Promise<T>): Promise<T> {
      const begun = known.get(name) ?? work();
      known.set(name, begun);
      return begun as Promise<T>;
    },
    onLeave: (undo) => void undoing.push(undo),
    hide: hiding(secretsIn(environment)),
    async leave() {
      // What is still being made must be there before it can be taken back.
      await Promise.race([Promise.allSettled(known.values()), sleep(LEAVE_WITHIN_MS)]);
      const left: string[] = [];
      for (const undo of undoing.reverse())
        await undo().catch((error: unknown) => left.push(error instanceof Error ? error.message : String(error)));
      await data?.close().catch(() => {});
      objects.close();
      await site?.leave();
      return left;
    },
  };
}
