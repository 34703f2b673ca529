import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVerifier } from '@lembar/database/roles.ts';
import { findAccount } from '@lembar/server/adapters/embedded-postgres-account.ts';
import { answersAt, findProgram, ownFolder, type RunningProgram, startProgram } from './program.ts';
import { fillTemplate } from './template.ts';

export interface PgBouncerOptions {
  folder: string;
  port: number;
  /** PostgreSQL's. */
  databasePort: number;
  /** A superuser's connection: the verifier of `lembar_app` is read from there. */
  superuserUrl: string;
  /** Connections to PostgreSQL; at most its max_connections − 5. */
  pool: number;
  clients?: number;
  lasting?: boolean | undefined;
}

/** PgBouncer in transaction mode in front of the database `lembar`. @throws Error that names the Debian package */
export async function startPgBouncer(options: PgBouncerOptions): Promise<RunningProgram> {
  const command = findProgram('pgbouncer', 'pgbouncer');
  const account = await findAccount();
  const folder = ownFolder(options.folder, account);
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (account) chownSync(path, account.uid, account.gid);
    return path;
  };
  const users = write('users.txt', `"lembar_app" "${await readVerifier(options.superuserUrl, 'lembar_app')}"\n`);
  const config = fillTemplate('pgbouncer.ini', {
    DATABASE_HOST: '127.0.0.1',
    DATABASE_PORT: options.databasePort,
    PGBOUNCER_BIND: '127.0.0.1',
    PGBOUNCER_PORT: options.port,
    PGBOUNCER_USERS: users,
    PGBOUNCER_POOL: options.pool,
    PGBOUNCER_CLIENTS: options.clients ?? 1_000,
  });
  const args = [write('pgbouncer.ini', config)];
  // SIGINT ends it at once; SIGTERM is the same in 1.18, and waits for clients in later ones.
  const program = { name: 'pgbouncer', folder, command, args, account, endSignal: 'SIGINT' as const };
  return startProgram({ ...program, lasting: options.lasting }, () => answersAt(options.port));
}
