import { execFile } from 'node:child_process';
import { chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, findAccount } from '@lembar/server/adapters/embedded-postgres-account.ts';
import pg from 'pg';
import { findProgram, ownFolder, type RunningProgram, startProgram } from './program.ts';

const run = promisify(execFile);

/** Debian's PostgreSQL: a primary, and a standby that streams from it. Each has its data in its own folder. */
export interface PrimaryOptions {
  folder: string;
  port: number;
  /** Of the superuser `postgres`. */
  password: string;
  maxConnections: number;
  /** A commit waits until the standby has written it too. */
  synchronous?: boolean;
  lasting?: boolean | undefined;
}

export interface StandbyOptions {
  folder: string;
  port: number;
  primary: PrimaryOptions;
  lasting?: boolean | undefined;
}

const standbyName = 'standby1';
const replicator = 'lembar_standby';

/** Where Debian keeps the programs: the newest version that is there. */
function findBinaries(): string {
  const parent = '/usr/lib/postgresql';
  const versions = existsSync(parent) ? readdirSync(parent).map(Number).filter(Number.isInteger) : [];
  const newest = versions
    .filter((version) => existsSync(join(parent, String(version), 'bin/postgres')))
    .sort((a, b) => b - a)[0];
  if (newest !== undefined) return join(parent, String(newest), 'bin');
  return findProgram('postgres', 'postgresql').replace(/\/postgres$/, '');
}

function writeFor(account: Account | undefined, path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o600 });
  if (account) chownSync(path, account.uid, account.gid);
  return path;
}

async function initialise(folder: string, password: string, account: Account | undefined): Promise<void> {
  const passwordFile = writeFor(account, join(folder, 'initial-password'), password);
  const half = join(folder, 'data.new');
  await rm(half, { recursive: true, force: true });
  const flags = ['-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums'];
  try {
    const options = ['-D', half, `--pwfile=${passwordFile}`, ...flags];
    await run(join(findBinaries(), 'initdb'), options, { ...account, cwd: folder, timeout: 60_000 });
    await run('mv', [half, join(folder, 'data')], { timeout: 10_000 });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

const settingsOf = (settings: Record<string, string | number>) =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

async function takesConnections(port: number): Promise<boolean> {
  const asked = ['-q', '-h', '127.0.0.1', '-p', String(port), '-t', '1'];
  return run(join(findBinaries(), 'pg_isready'), asked, { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

function serve(
  name: string,
  folder: string,
  account: Account | undefined,
  settings: Record<string, string | number>,
  lasting: boolean | undefined,
): Promise<RunningProgram> {
  const common = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    hot_standby: 'on',
    log_min_duration_statement: 500,
    // Values are people's answers.
    log_parameter_max_length: 0,
  };
  const args = ['-D', join(folder, 'data'), ...settingsOf({ ...common, ...settings })];
  const command = join(findBinaries(), 'postgres');
  const program = { name, folder, command, args, account, lasting, endSignal: 'SIGINT' as const };
  return startProgram(program, () => takesConnections(Number(settings.port)));
}

export const superuserUrl = ({ port, password }: Pick<PrimaryOptions, 'port' | 'password'>, database = 'postgres') =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

/** Starts the primary; at the first start in `folder` it is made. @throws Error that names the Debian package */
export async function startPrimary(options: PrimaryOptions): Promise<RunningProgram> {
  const account = await findAccount();
  const folder = ownFolder(options.folder, account);
  if (!existsSync(join(folder, 'data'))) await initialise(folder, options.password, account);
  const settings = {
    port: options.port,
    max_connections: options.maxConnections,
    wal_level: 'replica',
    max_wal_senders: 8,
    // A standby that stays away must not fill the primary's disk.
    max_slot_wal_keep_size: '1GB',
    synchronous_standby_names: options.synchronous ? standbyName : '',
    password_encryption: 'scram-sha-256',
  };
  return serve('primary', folder, account, settings, options.lasting);
}

async function allowStandby(primary: PrimaryOptions): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(primary), connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [replicator]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(
      `${verb} ROLE ${replicator} LOGIN REPLICATION PASSWORD ${client.escapeLiteral(primary.password)}`,
    );
    await client.query(
      `SELECT pg_create_physical_replication_slot($1) WHERE NOT EXISTS (SELECT 1 FROM pg_replication_slots WHERE slot_name = $1)`,
      [standbyName],
    );
  } finally {
    await client.end();
  }
}

/** Starts the standby; at the first start in `folder` it is copied from the primary, which must run. */
export async function startStandby({ folder, port, primary, lasting }: StandbyOptions): Promise<RunningProgram> {
  const account = await findAccount();
  ownFolder(folder, account);
  const passFile = writeFor(account, join(folder, 'pgpass'), `*:*:*:${replicator}:${primary.password}\n`);
  const from = `host=127.0.0.1 port=${primary.port} user=${replicator} passfile=${passFile} application_name=${standbyName}`;
  const data = join(folder, 'data');
  if (!existsSync(join(data, 'standby.signal'))) {
    await rm(data, { recursive: true, force: true });
    await allowStandby(primary);
    const copied = ['-D', data, '-R', '-X', 'stream', '-c', 'fast', '-S', standbyName, '-d', from];
    await run(join(findBinaries(), 'pg_basebackup'), copied, { ...account, cwd: folder, timeout: 120_000 });
  }
  const settings = {
    port,
    primary_conninfo: from,
    primary_slot_name: standbyName,
    max_connections: primary.maxConnections,
  };
  return serve('standby', folder, account, settings, lasting);
}
