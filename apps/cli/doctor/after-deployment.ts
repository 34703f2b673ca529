import { lookup } from 'node:dns';
import { openMonitoring } from '@lembar/contract/monitoring.ts';
import { api, health } from '@lembar/contract/school.ts';
import { Agent, WebSocket } from 'undici';
import { ask, at } from './ask.ts';
import { canaryOf } from './canary.ts';
import { selectWorkers } from './doctor-store.ts';
import type { Installation } from './installation.ts';
import { poison } from './probe-job.ts';
import { schoolUrl } from './school.ts';
import { fail, judge, type Row, type Verdict } from './verdict.ts';

async function answersHealth(installation: Installation): Promise<Verdict> {
  const school = await schoolUrl(installation);
  const [whole, live, ready] = await Promise.all(
    ['/health', '/health/live', '/health/ready'].map((path) => ask(installation, at(school, path))),
  );
  const { parts } = health.reply.parse(JSON.parse(whole?.text ?? '')) as {
    parts: Record<string, { status: string }>;
  };
  const less = Object.entries(parts).filter(([, { status }]) => status !== 'up');
  return judge(
    [
      whole?.status !== 200 && `/health ${whole?.status}`,
      live?.status !== 200 && `/health/live ${live?.status}`,
      ready?.status !== 200 && `/health/ready ${ready?.status}`,
      parts.database?.status !== 'up' && `database ${parts.database?.status ?? '–'}`,
    ],
    `200, database up${less.map(([name, { status }]) => `; ${name} ${status}`).join('')}`,
  );
}

async function answersApi(installation: Installation): Promise<Verdict> {
  const answer = await ask(installation, at(await schoolUrl(installation), '/api'));
  if (answer.status !== 200) return fail(`/api ${answer.status}`);
  const { name, version, documentation } = api.reply.parse(JSON.parse(answer.text)) as Record<string, string>;
  return judge([], `${name} ${version}, ${documentation}`);
}

const ALIVE_MS = 45_000;

async function worker(installation: Installation): Promise<Verdict> {
  const workers = await installation.data().system(selectWorkers);
  const alive = workers.filter(({ seen_at: seen }) => Date.now() - seen.getTime() < ALIVE_MS);
  const { diedAfterMs } = await poison(installation);
  return judge(
    [
      alive.length === 0 && 'tidak ada worker / no worker',
      diedAfterMs === undefined && 'pekerjaan uji tidak kembali / the probe job did not return',
    ],
    `${alive.length} worker; pekerjaan uji kembali dalam ${diedAfterMs} ms / the probe job returned`,
  );
}

const SOCKET_MS = 8_000;

/** `open`, or `refused`. */
function openSocket(url: URL, base: URL, origin?: string): Promise<'open' | 'refused'> {
  const dispatcher = new Agent({
    connect: {
      lookup: (name, options, done) => lookup(name.endsWith(`.${base.hostname}`) ? base.hostname : name, options, done),
    },
  });
  return new Promise<'open' | 'refused'>((resolve, reject) => {
    const socket = new WebSocket(url, { dispatcher, ...(origin ? { headers: { origin } } : {}) });
    const timer = setTimeout(() => reject(new Error('no answer in time')), SOCKET_MS);
    socket.addEventListener('open', () => {
      resolve('open');
      socket.close();
    });
    socket.addEventListener('error', () => resolve('refused'));
    socket.addEventListener('close', () => clearTimeout(timer));
  }).finally(() => void dispatcher.close());
}

async function monitoringSocket(installation: Installation): Promise<Verdict> {
  const { staff } = await canaryOf(installation);
  const school = await schoolUrl(installation);
  const socketUrl = async () => {
    const { ticket } = await staff.ask(() => staff.teacher.call(openMonitoring, {}));
    const url = at(school, `/monitoring?ticket=${encodeURIComponent(ticket)}`);
    url.protocol = school.protocol === 'https:' ? 'wss:' : 'ws:';
    return url;
  };
  const first = await socketUrl();
  const opened = await openSocket(first, installation.base);
  const again = await openSocket(first, installation.base);
  const foreign = await openSocket(await socketUrl(), installation.base, 'https://foreign.example');
  return judge(
    [
      opened !== 'open' && 'tidak tersambung / does not connect',
      again === 'open' && 'tiket dua kali pakai / a ticket is good twice',
      foreign === 'open' && 'asal asing diterima / a foreign origin is accepted',
    ],
    'tersambung; tiket bekas dan asal asing ditolak / connected; used tickets and foreign origins refused',
  );
}

export const afterDeployment: readonly Row[] = [
  {
    id: 'G1',
    title: ['GET /health 200, basis data UP', 'GET /health 200, database UP'],
    cure: ['lihat bagian yang disebut dan npx pm2 logs', 'look at the part that is named, and at npx pm2 logs'],
    look: answersHealth,
  },
  {
    id: 'G2',
    title: ['GET /api', 'GET /api'],
    cure: ['proxy meneruskan semua jalur ke aplikasi', 'the proxy hands every path to the application'],
    look: answersApi,
  },
  {
    id: 'G3',
    title: ['Worker BullMQ aktif', 'BullMQ worker active'],
    cure: [
      'npx pm2 start ecosystem.config.cjs --only worker',
      'npx pm2 start ecosystem.config.cjs --only worker; look at Redis',
    ],
    withinMs: 90_000,
    look: worker,
  },
  {
    id: 'G4',
    title: ['WebSocket /monitoring tersambung', 'WebSocket /monitoring connects'],
    cure: [
      'proxy meneruskan Upgrade dan Host dengan port (ops/nginx.conf)',
      'the proxy hands on Upgrade, and Host with its port (ops/nginx.conf)',
    ],
    withinMs: 60_000,
    look: monitoringSocket,
  },
];
