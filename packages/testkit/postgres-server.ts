import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '@lembar/database/prepare-database.ts';
import { createDatabase, createRoles } from '@lembar/database/roles.ts';
import { findAccount } from '@lembar/server/adapters/embedded-postgres-account.ts';
import { findBinaries } from '@lembar/server/adapters/embedded-postgres-binaries.ts';
import { createCluster, isAlive, startCluster, superuser } from '@lembar/server/adapters/embedded-postgres-cluster.ts';
import { clearLeftover, startedBySetting } from '@lembar/server/adapters/embedded-postgres-leftover.ts';
import { freePort } from '@lembar/server/adapters/embedded-postgres-port.ts';
import type { TestProject } from 'vitest/node';

/** What a test needs to make itself a database; read with `inject('postgres')`. */
export interface TestPostgres {
  port: number;
  /** The password of every role of this throw-away server. */
  password: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

/** The migrated database that tests are cloned from. */
export const templateDatabase = 'lembar_template';

const folderPrefix = 'lembar-test-postgres-';

/** Answers survive a crash in the product; here nothing has to survive, so tests are fast. */
const carelessSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Several Vitest projects name this file; they share one server. */
interface Shared {
  users: number;
  server: Promise<TestServer>;
}

interface TestServer {
  postgres: TestPostgres;
  stop(): Promise<void>;
}

const shared = globalThis as typeof globalThis & { lembarTestPostgres?: Shared };

/** Vitest's global set-up: one PostgreSQL for the whole run, with a migrated template. Returns the tear-down. */
export async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  shared.lembarTestPostgres ??= { users: 0, server: start() };
  const mine = shared.lembarTestPostgres;
  mine.users += 1;
  const { postgres } = await mine.server;
  project.provide('postgres', postgres);
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared.lembarTestPostgres;
    await (await mine.server).stop();
  };
}

async function start(): Promise<TestServer> {
  await sweep().catch(() => {}); // What is left stays for the next run; this one goes on.
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  await chmod(folder, 0o755);
  const programs = { ...(await findBinaries(join(folder, 'libraries'))), account: await findAccount() };
  const data = join(folder, 'postgres');
  const password = randomBytes(16).toString('hex');
  await createCluster(programs, data, password, ['--no-sync']);
  const port = await freePort();
  const cluster = await startCluster(programs, data, {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    [startedBySetting]: process.pid,
    ...carelessSettings,
  });
  await makeTemplate(port, password);
  const stop = async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { postgres: { port, password }, stop };
}

async function makeTemplate(port: number, password: string): Promise<void> {
  const url = (role: string, database: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  await createRoles(url(superuser, 'postgres'), { owner: password, app: password, backup: password });
  await createDatabase(url(superuser, 'postgres'), templateDatabase);
  await prepareDatabase(url('lembar_owner', templateDatabase));
}

/** Removes what runs that were killed have left behind; another run may be doing the same. */
export async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = name.startsWith(folderPrefix) ? Number.parseInt(name.slice(folderPrefix.length), 10) : undefined;
    if (maker === undefined || Number.isNaN(maker) || isAlive(maker)) continue;
    const folder = join(tmpdir(), name);
    if (existsSync(join(folder, 'postgres'))) await clearLeftover(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  }
}
