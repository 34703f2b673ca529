import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { syncFolder } from './durable-file.ts';
import type { Account } from './embedded-postgres-account.ts';
import type { Binaries } from './embedded-postgres-binaries.ts';

/** How PostgreSQL's programs run on this machine. */
export interface Programs extends Binaries {
  account: Account | undefined;
}

/** A PostgreSQL server that is ready for connections. */
export interface RunningCluster {
  /** Resolves when the server has ended, for whatever reason, to how it ended in words. */
  exited: Promise<string>;
  /** Ends sessions, writes a checkpoint, and waits for the end. */
  stop(): Promise<void>;
}

/** The superuser that initdb makes; used only to create the other roles. */
export const superuser = 'postgres';

/**
 * Makes the cluster's files, unless they are there. They become the data folder by one rename after all is on disk, so a
 * power cut leaves either a whole cluster or a half-made one under another name, which the next start removes.
 */
export async function createCluster(
  programs: Programs,
  folder: string,
  password: string,
  flags: string[] = [],
): Promise<void> {
  await removeHalfMade(folder);
  if (existsSync(folder)) return;
  const half = `${folder}.new-${process.pid}`;
  const passwordFile = `${half}.password`;
  try {
    await mkdir(half, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
    await giveTo(programs.account, half, passwordFile);
    await initialise(programs, [`--pgdata=${half}`, `--pwfile=${passwordFile}`, ...flags]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(half, folder);
  await syncFolder(dirname(folder));
}

/** Of an earlier process; one that is still alive may be making its own. */
async function removeHalfMade(folder: string): Promise<void> {
  const parent = dirname(folder);
  const prefix = `${folder.slice(parent.length + 1)}.new-`;
  for (const name of await readdir(parent)) {
    const maker = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : undefined;
    if (maker === undefined || (maker !== process.pid && isAlive(maker))) continue;
    await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function initialise(programs: Programs, options: string[]): Promise<void> {
  const child = spawnProgram(programs, programs.initdb, [
    `--username=${superuser}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    ...options,
  ]);
  const lines = collectLines(child);
  const end = await ending(child);
  if (end !== 'exit code 0') throw new Error(`PostgreSQL could not prepare its files: ${lines.join(' ')}`);
}

/**
 * Starts the server on a cluster and waits until it takes connections, after crash recovery if there is any to do.
 *
 * @param settings Win over the cluster's own configuration file.
 * @param onLine Hears of each line that the server logs.
 * @throws Error with the server's last words if it ends instead.
 */
export async function startCluster(
  programs: Programs,
  folder: string,
  settings: Record<string, string | number>,
  onLine: (line: string) => void = () => {},
): Promise<RunningCluster> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawnProgram(programs, programs.postgres, ['-D', folder, ...options]);
  const lines = collectLines(child, onLine);
  const exited = ending(child);
  const stopAtExit = () => child.kill(fastShutdown);
  let end: string | undefined;
  exited.then((reason) => {
    end = reason;
    process.off('exit', stopAtExit);
  });
  process.on('exit', stopAtExit);
  while (!(await isReady(folder, child.pid))) {
    if (end !== undefined) throw new Error(`PostgreSQL ended while starting (${end}): ${lines.join(' ')}`);
    await sleep(20);
  }
  return { exited, stop: () => stop(child, exited) };
}

/** The postmaster tells how far it is in the eighth line of its pid file (PostgreSQL's `pidfile.h`). */
async function isReady(folder: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}

const fastShutdown = 'SIGINT';
const immediateShutdown = 'SIGQUIT';

/** Ends the child and waits for it; after a minute without waiting for the checkpoint, which recovery makes up for. */
async function stop(child: ChildProcess, exited: Promise<string>): Promise<void> {
  child.kill(fastShutdown);
  const patience = setTimeout(() => child.kill(immediateShutdown), 60_000);
  await exited;
  clearTimeout(patience);
}

/** In a process group of its own, so that Ctrl+C reaches us alone and we stop the database last. */
function spawnProgram(programs: Programs, program: string, options: string[]): ChildProcess {
  return spawn(program, options, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...programs.environment },
    ...programs.account,
  });
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(signal === null ? `exit code ${code}` : `killed by ${signal}`));
  });
}

/** Keeps the last few lines, for an error message. */
function collectLines(child: ChildProcess, onLine: (line: string) => void = () => {}): string[] {
  const lines: string[] = [];
  child.on('error', (error) => lines.push(error.message));
  if (child.stderr === null) return lines;
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > 8) lines.shift();
    onLine(line);
  });
  return lines;
}

async function giveTo(account: Account | undefined, ...paths: string[]): Promise<void> {
  if (account === undefined) return;
  for (const path of paths) await chown(path, account.uid, account.gid);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
