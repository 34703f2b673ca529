import { spawn } from 'node:child_process';
import { accessSync, chownSync, closeSync, constants, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '@lembar/server/adapters/embedded-postgres-account.ts';

/** How one service is started. Its folder takes its log `<name>.log` and its pid file `<name>.pid`. */
export interface Program {
  name: string;
  folder: string;
  command: string;
  args: readonly string[];
  environment?: Readonly<Record<string, string | undefined>>;
  account?: Account | undefined;
  /** Goes on after this process has ended; otherwise the service ends with it. */
  lasting?: boolean | undefined;
  /** The signal that asks it to end in order. */
  endSignal?: NodeJS.Signals;
}

export interface RunningProgram {
  name: string;
  pid: number;
  /** Asks it to end, and ends it by force after 10 s. */
  stop(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;
const END_WITHIN_MS = 10_000;

const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @throws Error that names the Debian package if the program is not on this machine */
export function findProgram(name: string, debianPackage: string): string {
  const found = places.map((place) => join(place, name)).find(isProgram);
  if (found) return found;
  throw new Error(
    `Program ${name} tidak ada. Pasang: apt-get install ${debianPackage}\nThere is no ${name} on this machine. Install it: apt-get install ${debianPackage}`,
  );
}

/** A folder that belongs to whoever runs the service. */
export function ownFolder(folder: string, account?: Account): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Starts it and waits until `isReady` says so. @throws Error with its last words if it ends instead or takes over 30 s */
export async function startProgram(program: Program, isReady: () => Promise<boolean>): Promise<RunningProgram> {
  const { name, folder, command, args, lasting = false, account, endSignal = 'SIGTERM' } = program;
  const log = join(folder, `${name}.log`);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: places.join(delimiter), LC_ALL: 'C.UTF-8', ...program.environment },
    ...account,
  });
  closeSync(output);
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      failure = signal ? `killed by ${signal}` : `exit code ${code}`;
      resolve();
    });
  });
  const pid = child.pid ?? 0;
  if (pid > 0) writeFileSync(join(folder, `${name}.pid`), `${pid} ${startedAt(pid)}\n`);
  const lastWords = () => readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
  const endsWithUs = () => endGroup(pid, 'SIGKILL');
  if (lasting) child.unref();
  else process.once('exit', endsWithUs);
  for (const until = Date.now() + READY_WITHIN_MS; ; await sleep(25)) {
    if (failure !== undefined) throw new Error(`${name} ended while starting (${failure}):\n${lastWords()}`);
    if (await isReady().catch(() => false)) break;
    if (Date.now() < until) continue;
    endGroup(pid, 'SIGKILL');
    throw new Error(`${name} was not ready within ${READY_WITHIN_MS / 1000} s:\n${lastWords()}`);
  }
  const end = async (signal: NodeJS.Signals) => {
    process.off('exit', endsWithUs);
    await endProcess(pid, signal);
    await ended;
  };
  return { name, pid, stop: () => end(endSignal), kill: () => end('SIGKILL') };
}

/** When a process began, in ticks of the kernel: a pid is used again, both together are not. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** A child that has ended and was not yet waited for is not alive. */
function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch {
    return false;
  }
}

/** What a pid file of {@link startProgram} names, if it still runs. */
export function runningPid(folder: string, name: string): number | undefined {
  try {
    const [pid = '', began = ''] = readFileSync(join(folder, `${name}.pid`), 'utf8')
      .trim()
      .split(' ');
    return isAlive(Number(pid)) && startedAt(Number(pid)) === began ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    // Its children too: a group of its own since it was started detached.
    process.kill(signal === 'SIGKILL' ? -pid : pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Sends the signal and waits until the process is gone, by force after 10 s. */
export async function endProcess(pid: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  endGroup(pid, signal);
  for (const until = Date.now() + END_WITHIN_MS; isAlive(pid); await sleep(20))
    if (Date.now() > until) endGroup(pid, 'SIGKILL');
}

/** Whether somebody takes connections there. */
export function answersAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1_000 });
    const done = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}
