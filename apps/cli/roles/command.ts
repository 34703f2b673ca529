import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { createDatabase, createRoles, readVerifier } from '@lembar/database/roles.ts';
import type { Environment } from '@lembar/server/start/config.ts';
import { givenSetting } from '@lembar/server/start/config.ts';
import { Command } from 'commander';
import { report } from '../backup/explain.ts';
import { Refusal } from '../backup/refusal.ts';

type Say = (line: string) => void;

interface Given {
  database: string;
  pgbouncerUsers?: string;
}

/** `db:roles`: the five roles and the database, from a superuser's address that is needed this once. */
export function rolesCommand(environment: Environment): Command {
  return new Command('db:roles')
    .description(
      'Membuat peran dan basis data lewat DATABASE_SUPERUSER_URL; aman diulang, juga untuk mengganti kata sandi.\n' +
        'Makes the roles and the database through DATABASE_SUPERUSER_URL; safe to repeat, and the way to change a password.',
    )
    .option('--database <name>', 'nama basis data / name of the database', 'lembar')
    .option('--pgbouncer-users <file>', 'tulis auth_file PgBouncer / write PgBouncer’s auth_file')
    .action((given: Given) => report((say) => performRoles(environment, given, say)));
}

const roles = ['owner', 'app', 'backup'] as const;

/** Given as `DATABASE_OWNER_PASSWORD` and so on, or made. */
function passwordOf(environment: Environment, role: string): { password: string; made: boolean } {
  const given = givenSetting(environment, `DATABASE_${role.toUpperCase()}_PASSWORD`)?.value;
  return { password: given ?? randomBytes(24).toString('hex'), made: given === undefined };
}

/**
 * @returns true; whatever went wrong is thrown
 * @throws Refusal without DATABASE_SUPERUSER_URL
 */
export async function performRoles(environment: Environment, given: Given, say: Say): Promise<boolean> {
  const url = givenSetting(environment, 'DATABASE_SUPERUSER_URL')?.value;
  if (!url || !URL.canParse(url))
    throw new Refusal(
      'Isi DATABASE_SUPERUSER_URL dengan postgres://postgres:…@host:5432/postgres, langsung ke PostgreSQL.',
      'Set DATABASE_SUPERUSER_URL to postgres://postgres:…@host:5432/postgres, straight to PostgreSQL.',
    );
  const [owner, app, backup] = roles.map((role) => passwordOf(environment, role));
  if (!owner || !app || !backup) throw new Error('a role is missing');
  await createRoles(url, { owner: owner.password, app: app.password, backup: backup.password });
  await createDatabase(url, given.database);
  say(`Siap / ready: ${given.database}, lembar_owner, lembar_app, lembar_backup`);
  for (const [index, { password, made }] of [owner, app, backup].entries())
    if (made) say(`Dibuat / made: lembar_${roles[index]}  ${password}  (tidak ditampilkan lagi / not shown again)`);
  if (given.pgbouncerUsers) await writeUsers(given.pgbouncerUsers, url, say);
  return true;
}

/** The verifier, not the password; whole or not at all, for PgBouncer may be reading. */
async function writeUsers(file: string, url: string, say: Say): Promise<void> {
  const verifier = await readVerifier(url, 'lembar_app');
  writeFileSync(`${file}.part`, `"lembar_app" "${verifier}"\n`, { mode: 0o640 });
  renameSync(`${file}.part`, file);
  say(`Ditulis / written: ${file}`);
}
