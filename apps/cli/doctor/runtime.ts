import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ask, at } from './ask.ts';
import type { Installation } from './installation.ts';
import { schoolUrl } from './school.ts';
import { fail, judge, notApplicable, pass, type Row, type Verdict } from './verdict.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const project = fileURLToPath(new URL('../../../', import.meta.url));

interface Managed {
  name: string;
  pm2_env: { status: string; exec_mode: string; NODE_ENV?: string };
}

/** What PM2 manages; undefined where it does not run: asking would start it. */
function listManaged(installation: Installation): Promise<Managed[] | undefined> {
  return installation.once('pm2', async () => {
    const home = installation.environment.PM2_HOME || join(homedir(), '.pm2');
    const file = join(home, 'pm2.pid');
    if (!existsSync(file) || !existsSync(`/proc/${readFileSync(file, 'utf8').trim()}`)) return undefined;
    const env = { ...process.env, PM2_HOME: home };
    const program = require.resolve('pm2/bin/pm2');
    const { stdout } = await run(process.execPath, [program, 'jlist', '--silent'], {
      env,
      timeout: 15_000,
      maxBuffer: 16 * 1024 * 1024,
    });
    return JSON.parse(stdout.slice(stdout.indexOf('['))) as Managed[];
  });
}

const noManager = (installation: Installation) =>
  installation.isSchoolBox
    ? 'kotak sekolah: satu proses / a school box: one process'
    : 'PM2 tidak jalan di sini (PM2_HOME); pengelola lain? / PM2 does not run here (PM2_HOME); another manager?';

async function processes(installation: Installation): Promise<Verdict> {
  const managed = await listManaged(installation);
  if (!managed) return notApplicable(noManager(installation));
  const online = (name: string) => managed.filter((one) => one.name === name && one.pm2_env.status === 'online');
  const late = managed.filter(({ pm2_env }) => pm2_env.status !== 'online');
  const [web, worker] = [online('web'), online('worker')];
  return judge(
    [
      ...late.map(({ name, pm2_env }) => `${name}: ${pm2_env.status}`),
      web.length === 0 && 'web: 0',
      worker.length === 0 && 'worker: 0',
      web.some(({ pm2_env }) => pm2_env.exec_mode !== 'cluster_mode') && 'web: exec_mode ≠ cluster',
    ],
    `web × ${web.length} (cluster), worker × ${worker.length}`,
  );
}

async function memoryBound(installation: Installation): Promise<Verdict> {
  if (installation.isSchoolBox && !(await listManaged(installation))) return notApplicable(noManager(installation));
  const { apps } = require(join(project, 'ecosystem.config.cjs')) as {
    apps: { name: string; max_memory_restart?: string }[];
  };
  return judge(
    apps.map(({ name, max_memory_restart: bound }) => bound !== '2G' && `${name}: ${bound ?? '–'}`),
    apps.map(({ name }) => `${name} 2G`).join(', '),
  );
}

async function newestLog(folder: string): Promise<{ path: string; changedAt: number; count: number } | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^lembar-.*\.log(\.\d+)?$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), changedAt: (await stat(join(folder, name))).mtimeMs })),
  );
  const newest = files.sort((a, b) => a.changedAt - b.changedAt).at(-1);
  return newest && { ...newest, count: files.length };
}

const LOOKS = 20;

/** A request of ours must leave a line: a log that is open and goes nowhere is as good as none. */
async function logs(installation: Installation): Promise<Verdict> {
  const folder = join(installation.settings.LEMBAR_DATA, 'logs');
  const askedAt = Date.now();
  await ask(installation, at(await schoolUrl(installation), '/api'));
  for (let look = 0; look < LOOKS; look += 1) {
    const newest = await newestLog(folder);
    if (newest && newest.changedAt >= askedAt - 1_000) {
      const last = (await readFile(newest.path, 'utf8')).trimEnd().split('\n').at(-1) ?? '';
      const line = JSON.parse(last) as { timestamp?: string };
      return judge(
        [!line.timestamp && 'baris tanpa waktu / a line without time'],
        `JSON, ${newest.count} berkas / files, ${installation.settings.LOG_DAYS} hari / days`,
      );
    }
    await sleep(250);
  }
  return fail(`tidak ada baris baru di / no new line in ${folder}`);
}

async function mode(installation: Installation): Promise<Verdict> {
  const given = installation.settings.NODE_ENV;
  const managed = (await listManaged(installation)) ?? [];
  const others = managed.filter(({ pm2_env }) => pm2_env.NODE_ENV !== 'production').map(({ name }) => name);
  if (installation.isSchoolBox && given !== 'production')
    return notApplicable('kotak sekolah dengan sekolah contoh / a school box with its demo school');
  if (given !== 'production') return fail(`NODE_ENV=${given}`);
  return others.length > 0 ? fail(`${others.join(', ')}: NODE_ENV ≠ production`) : pass('production');
}

export const runtime: readonly Row[] = [
  {
    id: 'E1',
    title: ['PM2 cluster', 'PM2 cluster'],
    cure: ['npx pm2 start ecosystem.config.cjs', 'npx pm2 start ecosystem.config.cjs; then look at npx pm2 logs'],
    look: processes,
  },
  {
    id: 'E2',
    title: ["max_memory_restart '2G'", "max_memory_restart: '2G'"],
    cure: ['kembalikan ecosystem.config.cjs', 'put ecosystem.config.cjs back'],
    look: memoryBound,
  },
  {
    id: 'E3',
    title: ['Catatan JSON berputar harian', 'JSON logs, rotated daily'],
    cure: [
      'jalankan doctor di mesin web; akun Lembar harus boleh menulis LEMBAR_DATA/logs',
      'run doctor on the host of web; Lembar’s account must be able to write LEMBAR_DATA/logs',
    ],
    look: logs,
  },
  {
    id: 'E4',
    title: ['NODE_ENV=production', 'NODE_ENV=production'],
    cure: ['NODE_ENV=production, lalu muat ulang', 'NODE_ENV=production, then reload'],
    look: mode,
  },
];
