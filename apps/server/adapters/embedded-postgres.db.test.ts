import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { findAccount } from './embedded-postgres-account.ts';
import { isAlive } from './embedded-postgres-cluster.ts';
import { type Log, silentLog } from './log.ts';

// Servers are started and killed for real, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
const running = new Set<EmbeddedPostgres>();

beforeEach(async () => {
  folder = await makeFolder();
});

afterEach(async () => {
  for (const embedded of running) await embedded.stop();
  running.clear();
  await rm(folder, { recursive: true, force: true });
});

async function makeFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'lembar-embedded-'));
  await chmod(path, 0o755);
  return path;
}

/** What is left of a machine that ran once and was stopped; made once, for it takes longest. */
let used: string;

beforeAll(async () => {
  used = await makeFolder();
  const embedded = await startEmbeddedPostgres({ folder: used, log: silentLog });
  await query(embedded.ownerUrl, writeAnswer);
  await embedded.stop();
});

afterAll(() => rm(used, { recursive: true, force: true }));

/** With owners and times, which Node's own copy does not keep. */
async function takeUsedFolder(): Promise<void> {
  await promisify(execFile)('cp', ['-a', `${used}/.`, folder]);
}

async function start(log: Log = silentLog): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres({ folder, log });
  running.add(embedded);
  return embedded;
}

async function stop(embedded: EmbeddedPostgres): Promise<void> {
  running.delete(embedded);
  await embedded.stop();
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10);
}

async function ended(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 20_000);
}

const writeAnswer = 'CREATE TABLE IF NOT EXISTS answers (n serial); INSERT INTO answers DEFAULT VALUES';
const countAnswers = 'SELECT count(*)::int AS count FROM answers';

test('the first start makes a database that each role can enter with its password, and that keeps what it acknowledges', async () => {
  const embedded = await start();
  for (const [url, role] of [
    [embedded.superuserUrl, 'postgres'],
    [embedded.ownerUrl, 'lembar_owner'],
    [embedded.appUrl, 'lembar_app'],
    [embedded.backupUrl, 'lembar_backup'],
  ] as const) {
    expect(await query(url, 'SELECT current_user AS role')).toEqual([{ role }]);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  }
  expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700);
  for (const name of await readdir(join(folder, 'secrets'))) {
    expect((await stat(join(folder, 'secrets', name))).mode & 0o777).toBe(0o600);
  }
  expect(await readdir(folder)).toEqual(['postgres', 'postgres-libraries', 'secrets']);
  const rows = await query<{ name: string; setting: string }>(
    embedded.superuserUrl,
    'SELECT name, setting FROM pg_settings',
  );
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toMatchObject({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    log_min_duration_statement: '500',
    server_encoding: 'UTF8',
  });
});

test('its log tells what an operator wants to know, and nobody’s data', async () => {
  const lines: string[] = [];
  const write = (message: string, fields = {}) => void lines.push(JSON.stringify({ message, ...fields }));
  const embedded = await start({ info: write, warn: write, error: write });
  const client = new pg.Client({ connectionString: embedded.ownerUrl });
  client.on('error', () => {});
  await client.connect();
  await client.query('CREATE TABLE names (name text UNIQUE)');
  await client.query('INSERT INTO names VALUES ($1)', ['Budi']);
  await expect(client.query('INSERT INTO names VALUES ($1)', ['Budi'])).rejects.toThrow(/duplicate key/);
  await client.query('SELECT pg_sleep(0.6), $1::text', ['Budi']);
  await client.end();
  await stop(embedded);
  const log = lines.join('\n');
  expect(log).toContain('preparing its files');
  expect(log).toContain(`"database: ready","port":${embedded.port}`);
  expect(log).toMatch(/duration: .*pg_sleep/);
  expect(log).not.toContain('Budi');
  for (const name of await readdir(join(folder, 'secrets'))) {
    expect(log).not.toContain(await readFile(join(folder, 'secrets', name), 'utf8'));
  }
});

describe('a later start', () => {
  beforeEach(takeUsedFolder);

  test('finds everything as it was, at the same address', async () => {
    const first = await start();
    await stop(first);
    const second = await start();
    expect(second.appUrl).toBe(first.appUrl);
    expect(await query(second.ownerUrl, countAnswers)).toEqual([{ count: 1 }]);
  });

  test('takes another port if the old one is taken', async () => {
    const first = await start();
    await stop(first);
    const stranger = createServer().listen(first.port, '127.0.0.1');
    await once(stranger, 'listening');
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
      expect(await query(second.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      stranger.close();
    }
  });

  test('removes a half-made cluster of a process that died, and leaves one that is being made', async () => {
    await rm(join(folder, 'postgres'), { recursive: true });
    const dead = spawn('true');
    await once(dead, 'exit');
    await mkdir(join(folder, `postgres.new-${dead.pid}`));
    await writeFile(join(folder, `postgres.new-${dead.pid}`, 'PG_VERSION'), '18');
    await mkdir(join(folder, `postgres.new-${process.ppid}`));
    await start();
    expect(await readdir(folder)).not.toContain(`postgres.new-${dead.pid}`);
    expect(await readdir(folder)).toContain(`postgres.new-${process.ppid}`);
  });

  test('says what is wrong if the passwords were lost', async () => {
    await rm(join(folder, 'secrets'), { recursive: true });
    await expect(start()).rejects.toThrow(/Put the folder "secrets" back/);
    expect(await readdir(join(folder, 'postgres'))).not.toContain('postmaster.pid');
  });
});

describe('after a kill', () => {
  beforeEach(takeUsedFolder);

  test('of the server: says so, and every commit is there at the next start', async () => {
    const first = await start();
    const exit = new Promise<string>((resolve) => first.onExit(resolve));
    await query(first.ownerUrl, writeAnswer);
    process.kill(await postmasterPid(), 'SIGKILL');
    expect(await exit).toBe('killed by SIGKILL');
    const second = await start();
    expect(await query(second.ownerUrl, countAnswers)).toEqual([{ count: 2 }]);
  });

  test('of the server, its number now being some other process: leaves that alone and starts', async () => {
    const first = await start();
    const pid = await postmasterPid();
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    const pidFile = join(folder, 'postgres/postmaster.pid');
    // As root, the server's user is another than ours; PostgreSQL itself would take only its own user's process for a server.
    const stranger = spawn('sleep', ['60'], { ...(await findAccount()) });
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(String(pid), String(stranger.pid)));
    try {
      const second = await start();
      expect(await query(second.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
      running.delete(first);
    }
  });

  test('of Lembar: stops the server that was left running and starts its own', async () => {
    const parent = await startParent(folder);
    await query(parent.appUrl, 'SELECT 1');
    const orphan = await postmasterPid();
    parent.process.kill('SIGKILL');
    await once(parent.process, 'exit');
    expect(isAlive(orphan)).toBe(true);
    const embedded = await start();
    expect(isAlive(orphan)).toBe(false);
    expect(embedded.port).toBe(parent.port);
  });

  test('not of Lembar: a second one on the same folder is refused, and the first goes on', async () => {
    const parent = await startParent(folder);
    await expect(start()).rejects.toThrow(
      `already running on ${join(folder, 'postgres')} (process ${parent.process.pid})`,
    );
    expect(await query(parent.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const server = await postmasterPid();
    parent.process.kill('SIGTERM');
    await ended(server);
  });
});

test('a stop that was asked for is no surprise', async () => {
  await takeUsedFolder();
  const embedded = await start();
  const surprised = vi.fn();
  embedded.onExit(surprised);
  await stop(embedded);
  await new Promise(setImmediate);
  expect(surprised).not.toHaveBeenCalled();
  await expect(query(embedded.appUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
});

/** A Lembar of its own, to be killed. */
async function startParent(data: string) {
  const script = fileURLToPath(new URL('./embedded-postgres-parent.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { appUrl, port } = JSON.parse(line) as { appUrl: string; port: number };
    return { process: child, appUrl, port };
  }
  throw new Error('The parent did not start');
}
