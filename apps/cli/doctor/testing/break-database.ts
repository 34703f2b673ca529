import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { folderOf, type Plan } from '../../stack/plan.ts';
import { superuserOf } from '../../stack/services.ts';
import type { Breakage } from './breakage.ts';

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 20_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Two statements of a superuser's: one breaks, the other mends. */
const bySql = (breaking: string, mending: string) => async (plan: Plan) => {
  const url = superuserOf(plan, 'lembar');
  await run(url, breaking);
  return () => run(url, mending);
};

const atStandby = (breaking: string, mending: string) => async (plan: Plan) => {
  const url = new URL(superuserOf(plan, 'lembar'));
  url.port = String(plan.ports.standby);
  await run(url.href, breaking);
  return () => run(url.href, mending);
};

const LAST = `migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`;

const older = (kind: string, interval: string) =>
  bySql(
    `UPDATE maintenance_runs SET started_at = started_at - interval '${interval}' WHERE kind = '${kind}'`,
    `UPDATE maintenance_runs SET started_at = started_at + interval '${interval}' WHERE kind = '${kind}'`,
  );

/** Flips one bit in the middle of a table of the newest backup. */
async function tamper(plan: Plan): Promise<() => Promise<void>> {
  const backups = folderOf(plan, 'backups');
  const newest = readdirSync(backups)
    .filter((name) => existsSync(join(backups, name, 'manifest.json')))
    .sort()
    .at(-1);
  const path = join(backups, newest ?? '', 'tables/users.copy.gz.sealed');
  const whole = readFileSync(path);
  const bent = Buffer.from(whole);
  const middle = Math.floor(bent.length / 2);
  bent.writeUInt8(bent.readUInt8(middle) ^ 1, middle);
  writeFileSync(path, bent);
  return async () => writeFileSync(path, whole);
}

/** Each something wrong in the database or its backups. */
export const databaseBreakages: readonly Breakage[] = [
  {
    name: 'migration pending',
    breaks: ['B1'],
    act: bySql(
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE ${LAST}`,
      `UPDATE _prisma_migrations SET rolled_back_at = NULL WHERE ${LAST}`,
    ),
  },
  {
    name: 'migration altered afterwards',
    breaks: ['B1'],
    act: bySql(
      `UPDATE _prisma_migrations SET checksum = reverse(checksum) WHERE ${LAST}`,
      `UPDATE _prisma_migrations SET checksum = reverse(checksum) WHERE ${LAST}`,
    ),
  },
  {
    name: 'row-level security not forced on one table',
    breaks: ['B2'],
    act: bySql('ALTER TABLE attempts NO FORCE ROW LEVEL SECURITY', 'ALTER TABLE attempts FORCE ROW LEVEL SECURITY'),
  },
  {
    name: 'row-level security off on one table',
    breaks: ['B2'],
    act: bySql('ALTER TABLE users DISABLE ROW LEVEL SECURITY', 'ALTER TABLE users ENABLE ROW LEVEL SECURITY'),
  },
  {
    name: 'app role past row-level security',
    breaks: ['B2'],
    act: bySql('ALTER ROLE lembar_app BYPASSRLS', 'ALTER ROLE lembar_app NOBYPASSRLS'),
  },
  {
    name: 'no superadmin',
    breaks: ['B3'],
    act: bySql(
      `UPDATE users SET disabled_at = now() WHERE roles @> array['superadmin']`,
      `UPDATE users SET disabled_at = NULL WHERE roles @> array['superadmin']`,
    ),
  },
  { name: 'backup of the day before yesterday', breaks: ['B5'], act: older('backup', '30 hours') },
  { name: 'backup tampered with', breaks: ['B5'], act: tamper },
  { name: 'drill long ago', breaks: ['B6'], act: older('drill', '40 days') },
  {
    name: 'key old',
    breaks: ['D2'],
    act: bySql(
      `UPDATE data_keys SET wrapped_at = wrapped_at - interval '100 days'`,
      `UPDATE data_keys SET wrapped_at = wrapped_at + interval '100 days'`,
    ),
  },
  {
    name: 'replica paused',
    breaks: ['F3'],
    act: atStandby('SELECT pg_wal_replay_pause()', 'SELECT pg_wal_replay_resume()'),
  },
];
