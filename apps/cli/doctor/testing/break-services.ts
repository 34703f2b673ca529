import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runningPid } from '@lembar/testkit/services/program.ts';
import { stopService } from '../../stack/down.ts';
import { folderOf, type Plan } from '../../stack/plan.ts';
import { type ServiceName, startService } from '../../stack/services.ts';
import { withRedis } from '../probe-redis.ts';
import type { Breakage } from './breakage.ts';

const SETTLE_MS = 3_000;

const without = (name: ServiceName) => async (plan: Plan) => {
  await stopService(plan, name);
  return async () => {
    await startService(plan, name);
    await sleep(SETTLE_MS);
  };
};

const redisSetting = (name: string, broken: string, whole: (plan: Plan) => string) => async (plan: Plan) => {
  const { ports, secrets } = plan;
  const address = { REDIS_URL: `redis://127.0.0.1:${ports.redis}/0`, REDIS_PASSWORD: secrets.redis };
  await withRedis(address, (redis) => redis.config('SET', name, broken));
  return () => withRedis(address, (redis) => redis.config('SET', name, whole(plan)));
};

function reloadNginx(plan: Plan): Promise<void> {
  const pid = runningPid(folderOf(plan, 'nginx'), 'nginx');
  if (pid !== undefined) process.kill(pid, 'SIGHUP');
  return sleep(1_500);
}

/** Lines added where the proxy hands on to the application. */
const proxyLines = (lines: string) => async (plan: Plan) => {
  const path = join(folderOf(plan, 'nginx'), 'nginx.conf');
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.replace('location / {', `location / {\n${lines}`));
  await reloadNginx(plan);
  return async () => {
    writeFileSync(path, whole);
    await reloadNginx(plan);
  };
};

/** A certificate of the stack's own authority that ends after so many days. */
const certificateFor = (days: number) => async (plan: Plan) => {
  const tls = join(plan.folder, 'tls');
  const path = join(tls, 'certificate.pem');
  const whole = readFileSync(path);
  const words =
    'x509 -req -in request.pem -CA authority.pem -CAkey authority-key.pem -CAcreateserial -extfile extensions';
  execFileSync('openssl', [...words.split(' '), '-days', String(days), '-out', 'certificate.pem'], {
    cwd: tls,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 30_000,
  });
  await reloadNginx(plan);
  return async () => {
    writeFileSync(path, whole);
    await reloadNginx(plan);
  };
};

const pm2 = createRequire(import.meta.url).resolve('pm2/bin/pm2');

function manage(plan: Plan, ...words: string[]): Promise<unknown> {
  const env = { ...process.env, PM2_HOME: folderOf(plan, 'pm2') };
  return promisify(execFile)(process.execPath, [pm2, ...words], { env, timeout: 60_000 });
}

async function stopWorker(plan: Plan): Promise<() => Promise<void>> {
  await manage(plan, 'stop', 'worker');
  return async () => {
    await manage(plan, 'start', 'worker');
    await sleep(SETTLE_MS);
  };
}

const HSTS = 'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;';
const EVERYBODY = `proxy_hide_header Access-Control-Allow-Origin; add_header Access-Control-Allow-Origin * always; ${HSTS}`;

/** Each a part that is away or set up wrongly. */
export const serviceBreakages: readonly Breakage[] = [
  {
    name: 'Redis without a password',
    breaks: ['A7'],
    act: redisSetting('requirepass', '', ({ secrets }) => secrets.redis),
  },
  { name: 'Redis without its log', breaks: ['F1'], act: redisSetting('appendonly', 'no', () => 'yes') },
  {
    name: 'Redis forgets when it is full',
    breaks: ['F1'],
    act: redisSetting('maxmemory-policy', 'allkeys-lru', () => 'noeviction'),
  },
  { name: 'replica down', breaks: ['F3'], act: without('standby') },
  { name: 'object store down', breaks: ['A6', 'F2', 'F4', 'H3', 'H4', 'H5'], act: without('s3') },
  { name: 'mail server down', breaks: ['A9', 'I2'], act: without('smtp') },
  { name: 'certificate about to end', breaks: ['C1'], act: certificateFor(5) },
  // Nobody signs in past an expired certificate, the canary neither.
  { name: 'certificate expired', breaks: ['C1', 'C4', 'G4', 'H1', 'H3', 'H4', 'H5'], act: certificateFor(0) },
  { name: 'header taken away', breaks: ['C2'], act: proxyLines('proxy_hide_header X-Content-Type-Options;') },
  { name: 'CORS for everybody', breaks: ['A10', 'C3'], act: proxyLines(EVERYBODY) },
  { name: 'worker stopped', breaks: ['E1', 'G3', 'H5', 'I2', 'I3'], act: stopWorker },
];
