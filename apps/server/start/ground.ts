import { join } from 'node:path';
import { prepareDatabase } from '@lembar/database/prepare-database.ts';
import { startEmbeddedPostgres } from '../adapters/embedded-postgres.ts';
import type { Log } from '../adapters/log.ts';
import type { Ground } from './compose.ts';
import type { Settings } from './config.ts';
import { project } from './project.ts';
import { ownSecrets, type Secrets } from './secrets.ts';

/** The ground that the server stands on, and how to leave it. */
export interface FirmGround extends Ground {
  embedded: boolean;
  leave(): Promise<void>;
}

function givenSecrets(settings: Settings): Secrets | undefined {
  const { JWT_ACCESS_SECRET: jwtAccess, JWT_REFRESH_SECRET: jwtRefresh, ENCRYPTION_KEY: encryptionKey } = settings;
  return jwtAccess && jwtRefresh && encryptionKey ? { jwtAccess, jwtRefresh, encryptionKey } : undefined;
}

/**
 * A database given by DATABASE_URL, or our own: started, migrated and closed to everybody but its roles.
 * @param say tells whoever waits at the terminal what is going on
 */
export async function findGround(settings: Settings, log: Log, say: (line: string) => void): Promise<FirmGround> {
  const secrets = givenSecrets(settings) ?? ownSecrets(join(settings.LEMBAR_DATA, 'secrets'));
  if (settings.DATABASE_URL) {
    return { settings, secrets, log, databaseUrl: settings.DATABASE_URL, embedded: false, leave: async () => {} };
  }
  say('Menyalakan basis data … / Starting the database …');
  const postgres = await startEmbeddedPostgres({ folder: settings.LEMBAR_DATA, log });
  say('Menyiapkan tabel dan hak akses … / Preparing tables and access …');
  await prepareDatabase(postgres.ownerUrl, { migrations: project.migrations, policies: project.policies });
  return { settings, secrets, log, databaseUrl: postgres.appUrl, embedded: true, leave: () => postgres.stop() };
}
