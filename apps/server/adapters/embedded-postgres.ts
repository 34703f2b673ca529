import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, createRoles } from '@lembar/database/roles.ts';
import { assertReachable, findAccount } from './embedded-postgres-account.ts';
import { findBinaries } from './embedded-postgres-binaries.ts';
import {
  createCluster,
  type Programs,
  type RunningCluster,
  startCluster,
  superuser,
} from './embedded-postgres-cluster.ts';
import { clearLeftover, lastPort, startedBySetting } from './embedded-postgres-leftover.ts';
import { keepPasswords, type Passwords } from './embedded-postgres-passwords.ts';
import { freePort } from './embedded-postgres-port.ts';
import { assertSameMajor } from './embedded-postgres-version.ts';
import type { Log } from './log.ts';

/** The database of a machine that has none of its own, run by Lembar itself. */
export interface EmbeddedPostgres {
  /** Only for making roles and databases. */
  superuserUrl: string;
  /** Migrates; never leaves the process that starts the server. */
  ownerUrl: string;
  appUrl: string;
  /** Reads everything, also by replication. */
  backupUrl: string;
  port: number;
  /** Calls back if the server ends without having been asked to; at once if it already has. */
  onExit(listener: (reason: string) => void): void;
  /** Ends the server in good order; stop everything that uses it first. */
  stop(): Promise<void>;
}

const databaseName = 'lembar';

/** What an acknowledged answer rests on stands first; the rest is for a small machine and a quiet log without people's data. */
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 60,
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  log_checkpoints: 'off',
  log_min_duration_statement: '500ms',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_error_verbosity: 'terse',
};

/**
 * Starts PostgreSQL in a folder, making everything on the first start: passwords in `secrets/`, the cluster in `postgres/`,
 * the roles, and the database, still without tables. On later starts it recovers from whatever happened in between:
 * a power cut, a killed server, a killed Lembar. Listens on the loopback address only, on the same port each time if it is free.
 *
 * @throws Error with the cure if the files are of another major version, if there is no PostgreSQL for this machine, no account to run it, a folder in the way, or
 * another Lembar on the same folder.
 */
export async function startEmbeddedPostgres({ folder, log }: { folder: string; log: Log }): Promise<EmbeddedPostgres> {
  const data = join(folder, 'postgres');
  await assertSameMajor(data);
  if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o755);
  const passwords = await keepPasswords(join(folder, 'secrets'));
  const programs = { ...(await findBinaries(join(folder, 'postgres-libraries'))), account: await findAccount() };
  assertReachable(programs.account, folder);
  assertReachable(programs.account, dirname(programs.postgres));
  if (!existsSync(data)) log.info('database: preparing its files, which takes a few seconds the first time');
  await createCluster(programs, data, passwords.superuser);
  await clearLeftover(data, () => log.warn('database: an earlier server was still running and has been stopped'));
  const { cluster, port } = await startOnFreePort(programs, data, log);
  const embedded = present(cluster, port, passwords);
  try {
    await createRoles(embedded.superuserUrl, passwords);
    await createDatabase(embedded.superuserUrl, databaseName);
  } catch (error) {
    await cluster.stop();
    throw explainPassword(error, folder);
  }
  log.info('database: ready', { port });
  return embedded;
}

/**
 * What passes by itself: a port that was free a moment ago was taken by the time the server asked for it, or the last
 * sessions of a server that was killed have not noticed yet.
 */
const passing = /could not bind|pre-existing shared memory block/;

async function startOnFreePort(programs: Programs, data: string, log: Log) {
  const patienceEnds = Date.now() + 20_000;
  while (true) {
    const port = await freePort(await lastPort(data));
    const all = { ...settings, port, [startedBySetting]: process.pid };
    try {
      return { cluster: await startCluster(programs, data, all, logServerLine(log)), port };
    } catch (error) {
      if (!passing.test(String(error)) || Date.now() > patienceEnds) throw error;
      await sleep(250);
    }
  }
}

function present(cluster: RunningCluster, port: number, passwords: Passwords): EmbeddedPostgres {
  const url = (role: string, password: string, database = databaseName) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  let stopping = false;
  return {
    superuserUrl: url(superuser, passwords.superuser, 'postgres'),
    ownerUrl: url('lembar_owner', passwords.owner),
    appUrl: url('lembar_app', passwords.app),
    backupUrl: url('lembar_backup', passwords.backup),
    port,
    onExit: (listener) => {
      cluster.exited.then((reason) => {
        if (!stopping) listener(reason);
      });
    },
    stop: () => {
      stopping = true;
      return cluster.stop();
    },
  };
}

/** The server's own errors are answers to our statements, which log them; here go those that are nobody's answer. */
function logServerLine(log: Log): (line: string) => void {
  return (line) => {
    const [, level, reason] = /^(LOG|WARNING|FATAL|PANIC): +(.*)$/.exec(line) ?? [];
    if (level === undefined || reason === undefined) return;
    if (level === 'PANIC') log.error('database', { reason });
    else if (level === 'LOG' && !reason.startsWith('duration:')) log.info('database', { reason });
    else log.warn('database', { reason });
  };
}

function explainPassword(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === '28P01')) return error;
  return new Error(
    `The passwords in ${join(folder, 'secrets')} are not those of the database in ${join(folder, 'postgres')}. Put the folder "secrets" back as it was, from a backup of the same day.`,
    { cause: error },
  );
}
