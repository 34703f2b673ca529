import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endProcess } from '@lembar/testkit/services/program.ts';
import { serverEnvironment } from './environment.ts';
import { folderOf, type Plan, project } from './plan.ts';
import { sizes } from './sizes.ts';

const run = promisify(execFile);
const program = createRequire(import.meta.url).resolve('pm2/bin/pm2');

/** One of our processes, as PM2 sees it. */
export interface Managed {
  name: string;
  pid: number;
  status: string;
  restarts: number;
}

function pm2Environment(plan: Plan): Record<string, string> {
  const { PATH = '', HOME = '/tmp' } = process.env;
  return {
    ...{ PATH, HOME, PM2_HOME: folderOf(plan, 'pm2') },
    ...serverEnvironment(plan),
    WEB_INSTANCES: String(sizes.web),
    WORKER_INSTANCES: String(sizes.worker),
  };
}

async function pm2(plan: Plan, ...words: string[]): Promise<string> {
  mkdirSync(folderOf(plan, 'pm2'), { recursive: true, mode: 0o700 });
  const options = { cwd: project, env: pm2Environment(plan), timeout: 180_000, maxBuffer: 16 * 1024 * 1024 };
  const { stdout } = await run(process.execPath, [program, ...words], options);
  return stdout;
}

/** Whether PM2's daemon runs for this stack; asking PM2 itself would start one. */
function isManaging(plan: Pick<Plan, 'folder'>): boolean {
  const file = join(plan.folder, 'pm2/pm2.pid');
  return existsSync(file) && existsSync(`/proc/${readFileSync(file, 'utf8').trim()}`);
}

interface Listed {
  name: string;
  pid: number;
  pm2_env: { status: string; restart_time: number };
}

export async function listManaged(plan: Plan): Promise<Managed[]> {
  if (!isManaging(plan)) return [];
  const said = await pm2(plan, 'jlist', '--silent');
  const listed = JSON.parse(said.slice(said.indexOf('['))) as Listed[];
  return listed.map(({ name, pid, pm2_env }) => ({
    name,
    pid,
    status: pm2_env.status,
    restarts: pm2_env.restart_time,
  }));
}

/** The program and what it is told; what is the same need not be started again. */
function fingerprint(plan: Plan): string {
  const hash = createHash('sha256').update(JSON.stringify(serverEnvironment(plan)));
  const files = [
    'apps/server/dist/main.js',
    'apps/player/dist/.stamp',
    'apps/console/dist/.stamp',
    'ecosystem.config.cjs',
  ];
  for (const file of files) hash.update(existsSync(join(project, file)) ? readFileSync(join(project, file)) : '');
  return hash.digest('hex');
}

function build(): void {
  const words = [join(project, 'tools/build.mjs'), '--if-stale'];
  const { status } = spawnSync(process.execPath, words, { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('Lembar tidak dapat dibangun. / Lembar could not be built: npm run build');
}

/** Builds what is stale, and starts or reloads web and worker; returns when all say that they are ready. */
export async function startManaged(plan: Plan): Promise<'started' | 'reloaded' | 'as it was'> {
  build();
  mkdirSync(folderOf(plan, 'data'), { recursive: true, mode: 0o700 });
  const mark = join(plan.folder, 'pm2-fingerprint');
  const now = fingerprint(plan);
  const listed = await listManaged(plan);
  const online = listed.filter(({ status }) => status === 'online').length === sizes.web + sizes.worker;
  if (online && existsSync(mark) && readFileSync(mark, 'utf8') === now) return 'as it was';
  if (listed.length > 0 && online) await reloadManaged(plan);
  else {
    await pm2(plan, 'delete', 'all').catch(() => '');
    await pm2(plan, 'start', join(project, 'ecosystem.config.cjs'));
  }
  const late = (await listManaged(plan)).filter(({ status }) => status !== 'online');
  if (late.length > 0) {
    const logs = `${folderOf(plan, 'data')}/logs/pm2-*.log`;
    throw new Error(`${late.map(({ name, status }) => `${name}: ${status}`).join(', ')}; lihat / see ${logs}`);
  }
  writeFileSync(mark, now);
  return online ? 'reloaded' : 'started';
}

/** One process after the other, each only when its successor is ready. */
export async function reloadManaged(plan: Plan): Promise<void> {
  await pm2(plan, 'reload', join(project, 'ecosystem.config.cjs'), '--update-env');
}

/** Ends web, worker and PM2's daemon, also where the daemon was killed and left them behind. */
export async function stopManaged(plan: Plan): Promise<void> {
  if (isManaging(plan)) await pm2(plan, 'kill');
  const pids = join(plan.folder, 'pm2/pids');
  if (!existsSync(pids)) return;
  for (const file of readdirSync(pids)) {
    const pid = Number(readFileSync(join(pids, file), 'utf8'));
    const command = existsSync(`/proc/${pid}/environ`) ? readFileSync(`/proc/${pid}/environ`, 'utf8') : '';
    if (command.includes(`PM2_HOME=${join(plan.folder, 'pm2')}`)) await endProcess(pid);
  }
}
