import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eraseDemoTenant } from '@lembar/database/erase-tenant.ts';
import { prepareDatabase } from '@lembar/database/prepare-database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../adapters/embedded-postgres.ts';
import type { Log } from '../adapters/log.ts';
import type { Ground } from './compose.ts';
import { project } from './project.ts';
import { ownPreviousKeys, ownSecrets, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** The ground that the server stands on, and how to leave it. */
export interface FirmGround extends Ground {
  embedded: boolean;
  leave(): Promise<void>;
}

function givenSecrets(settings: Settings): Secrets | undefined {
  const { JWT_ACCESS_SECRET: jwtAccess, JWT_REFRESH_SECRET: jwtRefresh, ENCRYPTION_KEY: encryptionKey } = settings;
  return jwtAccess && jwtRefresh && encryptionKey ? { jwtAccess, jwtRefresh, encryptionKey } : undefined;
}

/** A box with keys of its own also remembers those that were rotated away. */
function findSecrets(settings: Settings): { secrets: Secrets; settings: Settings } {
  const given = givenSecrets(settings);
  if (given) return { secrets: given, settings };
  const folder = join(settings.LEMBAR_DATA, 'secrets');
  const previous = [settings.ENCRYPTION_KEY_PREVIOUS, ...ownPreviousKeys(folder)].filter(Boolean).join(',');
  return { secrets: ownSecrets(folder), settings: { ...settings, ENCRYPTION_KEY_PREVIOUS: previous } };
}

const MOST_RESTARTS = 5;

/** Our own PostgreSQL, started again when it ends unasked; on the same port, so the pool finds it by itself. */
async function keepPostgres(folder: string, log: Log): Promise<EmbeddedPostgres> {
  let running = await startEmbeddedPostgres({ folder, log });
  let leaving = false;
  async function restart(reason: string): Promise<void> {
    if (leaving) return;
    log.error('the database ended', { reason });
    for (let round = 1; round <= MOST_RESTARTS; round += 1) {
      await sleep(round * 500);
      try {
        running = await startEmbeddedPostgres({ folder, log });
        return watch();
      } catch (cause) {
        log.error('the database does not start', { cause, count: round });
      }
    }
    // Nothing can be saved any more; a process that ends is noticed, one that only refuses is not.
    process.exit(1);
  }
  const watch = () => running.onExit((reason) => void restart(reason));
  watch();
  return {
    ...running,
    stop: () => {
      leaving = true;
      return running.stop();
    },
  };
}

/**
 * A database given by DATABASE_URL, or our own: started, migrated and closed to everybody but its roles.
 * @param say tells whoever waits at the terminal what is going on
 */
export async function findGround(given: Settings, log: Log, say: (line: string) => void): Promise<FirmGround> {
  const { secrets, settings } = findSecrets(given);
  if (settings.DATABASE_URL) {
    return { settings, secrets, log, databaseUrl: settings.DATABASE_URL, embedded: false, leave: async () => {} };
  }
  say('Menyalakan basis data … / Starting the database …');
  const postgres = await keepPostgres(settings.LEMBAR_DATA, log);
  say('Menyiapkan tabel dan hak akses … / Preparing tables and access …');
  await prepareDatabase(postgres.ownerUrl, { migrations: project.migrations, policies: project.policies });
  const superuserUrl = new URL(postgres.superuserUrl);
  superuserUrl.pathname = new URL(postgres.appUrl).pathname;
  const eraseDemoRows = (tenantId: string) => eraseDemoTenant(superuserUrl.href, tenantId);
  const ground = { settings, secrets, log, databaseUrl: postgres.appUrl, embedded: true, eraseDemoRows };
  return { ...ground, leave: () => postgres.stop() };
}
