import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@lembar/server/adapters/embedded-postgres.ts';
import { silentLog } from '@lembar/server/adapters/log.ts';
import pg from 'pg';

/** An empty database that lives as long as a drill. */
export interface ScratchDatabase {
  ownerUrl: string;
  remove(): Promise<void>;
}

/**
 * @param drillUrl a role that may create databases; without one a PostgreSQL of our own is started in a temporary folder
 */
export function createScratchDatabase(drillUrl: string | undefined): Promise<ScratchDatabase> {
  return drillUrl ? besideOthers(drillUrl) : ofOurOwn();
}

async function ofOurOwn(): Promise<ScratchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'lembar-drill-'));
  const clear = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    await chmod(folder, 0o755);
    const embedded = await startEmbeddedPostgres({ folder, log: silentLog });
    return { ownerUrl: embedded.ownerUrl, remove: () => embedded.stop().finally(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** The policies speak of these; a cluster that has never held Lembar does not know them. */
const roles = ['lembar_app', 'lembar_sitting', 'lembar_office'] as const;

async function besideOthers(drillUrl: string): Promise<ScratchDatabase> {
  const name = `lembar_drill_${randomBytes(6).toString('hex')}`;
  const made: string[] = [];
  await administer(drillUrl, async (client) => {
    for (const role of roles) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (rowCount !== 0) continue;
      await client.query(`CREATE ROLE ${role} NOLOGIN`);
      made.push(role);
    }
    await client.query(`CREATE DATABASE ${name}`);
  });
  const ownerUrl = new URL(drillUrl);
  ownerUrl.pathname = `/${name}`;
  return {
    ownerUrl: ownerUrl.href,
    remove: () =>
      administer(drillUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        for (const role of made) await client.query(`DROP ROLE IF EXISTS ${role}`);
      }),
  };
}

async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  await work(client).finally(() => client.end());
}
