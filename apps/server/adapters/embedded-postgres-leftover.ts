import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from './embedded-postgres-cluster.ts';

const run = promisify(execFile);

/** A setting of our own that tells, in the server's command line, which process started it. */
export const startedBySetting = 'lembar.started_by';

/**
 * Clears what an earlier life left in a cluster's folder, so that the server can be started:
 * a server whose Lembar was killed still runs: it is stopped in good order (its sessions had no one left to talk to);
 * the pid file names a number that now belongs to some other process: the file goes. A plain stale file is PostgreSQL's own
 * business, and so is crash recovery.
 *
 * @throws Error if another living Lembar runs this cluster.
 */
export async function clearLeftover(folder: string, onStopped: () => void = () => {}): Promise<void> {
  const pid = Number.parseInt(await read(folder, 'postmaster.pid'), 10);
  if (Number.isNaN(pid) || !isAlive(pid)) return;
  if ((await workingFolder(pid)) !== (await realpath(folder))) {
    await rm(join(folder, 'postmaster.pid'), { force: true });
    return;
  }
  const starter = Number(new RegExp(`${startedBySetting}=(\\d+)`).exec(await read(folder, 'postmaster.opts'))?.[1]);
  if ((await parentOf(pid)) === starter) {
    throw new Error(
      `Lembar is already running on ${folder} (process ${starter}). Stop it first, or use another folder.`,
    );
  }
  await shutDown(pid);
  onStopped();
}

/** A process is our server if and only if it works in the cluster's folder, as a postmaster always does. */
async function workingFolder(pid: number): Promise<string | undefined> {
  if (platform() === 'linux') return readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  const { stdout } = await run('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn']).catch(() => ({ stdout: '' }));
  return /^n(.*)$/m.exec(stdout)?.[1];
}

/** An orphan's parent is another process than the one that started it. */
async function parentOf(pid: number): Promise<number> {
  if (platform() === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
  }
  return Number((await run('ps', ['-o', 'ppid=', '-p', String(pid)])).stdout);
}

async function shutDown(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  const patienceEnds = Date.now() + 60_000;
  while (isAlive(pid)) {
    if (Date.now() > patienceEnds)
      throw new Error(`An earlier PostgreSQL server (process ${pid}) does not end. Stop it by hand.`);
    await sleep(50);
  }
}

/** The port of the last start, as its command line has it. */
export async function lastPort(folder: string): Promise<number | undefined> {
  const port = /"port=(\d+)"/.exec(await read(folder, 'postmaster.opts'))?.[1];
  return port === undefined ? undefined : Number(port);
}

function read(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8').catch(() => '');
}
