import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectDatabase } from '@lembar/database/database.ts';
import { measureReplica, type ReplicaState } from '@lembar/database/replica-lag.ts';
import { redisAddress } from '@lembar/server/start/compose-shared.ts';
import { ask, at } from './ask.ts';
import type { Installation } from './installation.ts';
import { withClient } from './probe-database.ts';
import { withRedis } from './probe-redis.ts';
import { schoolUrl } from './school.ts';
import { fail, judge, notApplicable, pass, type Row, type Verdict } from './verdict.ts';

async function redisDurability({ settings }: Installation): Promise<Verdict> {
  const address = redisAddress(settings);
  if (!address)
    return notApplicable('tanpa REDIS_URL antrean di PostgreSQL / without REDIS_URL queues are on PostgreSQL');
  const read = (name: string) =>
    withRedis(address, async (redis) => String(((await redis.config('GET', name)) as string[])[1] ?? '?'));
  const [appendonly, policy] = [await read('appendonly'), await read('maxmemory-policy')];
  return judge(
    [appendonly !== 'yes' && `appendonly ${appendonly}`, policy !== 'noeviction' && `maxmemory-policy ${policy}`],
    'appendonly yes, noeviction',
  );
}

async function storeReachable(installation: Installation): Promise<Verdict> {
  if (!installation.settings.S3_ENDPOINT)
    return notApplicable('tanpa S3 objek di cakram / without S3 objects are on the disk (I4)');
  await installation.objects.answers(AbortSignal.timeout(10_000));
  return pass(
    'terjangkau; jumlah node dan erasure coding tidak terlihat lewat S3 / reachable; nodes and erasure coding cannot be seen over S3 (mc admin info)',
  );
}

const LOOK_EVERY_MS = 250;

/** Writes something, and waits until it is at the standby: one that does nothing looks up to date while nothing is written. */
async function catchUp(installation: Installation, replicaUrl: string, withinMs: number): Promise<ReplicaState> {
  await withClient(installation.url('app'), (client) =>
    client.query("SELECT pg_logical_emit_message(true, 'doctor', 'probe')"),
  );
  const primary = connectDatabase({ url: installation.url('app'), poolSize: 1 });
  const replica = connectDatabase({ url: replicaUrl, poolSize: 1 });
  try {
    for (const until = Date.now() + withinMs; ; await sleep(LOOK_EVERY_MS)) {
      const state = await measureReplica(primary, replica, 5_000);
      if (!state.inRecovery || state.lagSeconds === 0 || Date.now() > until) return state;
    }
  } finally {
    await Promise.all([primary.close(), replica.close()]);
  }
}

async function replica(installation: Installation): Promise<Verdict> {
  const { DATABASE_REPLICA_URL: url, REPLICA_MAX_LAG: most } = installation.settings;
  if (!url)
    return notApplicable(
      'tanpa DATABASE_REPLICA_URL laporan dibaca di utama / without it reports read from the primary',
    );
  const begunAt = Date.now();
  const { inRecovery, lagSeconds } = await catchUp(installation, url, Math.min(most, 10) * 1_000);
  const took = Date.now() - begunAt;
  if (!inRecovery) return fail('bukan replika: tidak dalam pemulihan / no standby: it is not in recovery');
  return lagSeconds === 0
    ? pass(`menyusul dalam ${took} ms / caught up in ${took} ms`)
    : fail(`tertinggal lebih dari ${Math.min(most, 10)} s / more than ${Math.min(most, 10)} s behind`);
}

interface Sample {
  name: string;
  sha256: string;
}

async function putSample({ objects, onLeave }: Installation): Promise<Sample> {
  const bytes = randomBytes(256);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = `packages/${sha256}`;
  onLeave(() => objects.remove(name));
  await objects.put(name, bytes);
  return { name, sha256 };
}

async function faultsAt(installation: Installation, place: URL, { sha256 }: Sample): Promise<string[]> {
  const answer = await ask(installation, at(place, `packages/${sha256}`), {
    headers: { origin: installation.base.origin },
  });
  const { status, headers } = answer;
  const checks: [boolean, string][] = [
    [status !== 200, `${status}`],
    [!/immutable/.test(headers['cache-control'] ?? ''), `cache-control ${headers['cache-control'] ?? '–'}`],
    [headers['access-control-allow-origin'] !== '*', 'access-control-allow-origin'],
  ];
  return checks.filter(([wrong]) => wrong).map(([, what]) => `${place.host}: ${what}`);
}

async function mediaCache(installation: Installation): Promise<Verdict> {
  const { MEDIA_BASE_URL: cdn } = installation.settings;
  const sample = await putSample(installation);
  const school = await faultsAt(installation, await schoolUrl(installation), sample);
  if (!cdn)
    return school.length > 0
      ? fail(school.join('; '))
      : notApplicable(
          'tanpa MEDIA_BASE_URL paket diambil dari sekolah, immutable / without it packages come from the school, immutable',
        );
  const faults = [...school, ...(await faultsAt(installation, new URL(`${cdn.replace(/\/+$/, '')}/`), sample))];
  return judge(faults, `${new URL(cdn).host}: immutable, CORS *`);
}

export const infrastructure: readonly Row[] = [
  {
    id: 'F1',
    title: ['Redis appendonly dan noeviction', 'Redis appendonly and noeviction'],
    cure: [
      'appendonly yes dan maxmemory-policy noeviction (ops/redis.conf)',
      'appendonly yes and maxmemory-policy noeviction (ops/redis.conf)',
    ],
    look: redisDurability,
  },
  {
    id: 'F2',
    title: ['Penyimpanan objek (MinIO ≥ 4 node)', 'Object store (MinIO ≥ 4 nodes)'],
    cure: ['periksa S3_ENDPOINT dan S3_BUCKET', 'look at S3_ENDPOINT and S3_BUCKET'],
    look: storeReachable,
  },
  {
    id: 'F3',
    title: ['Replika PostgreSQL untuk laporan', 'PostgreSQL replica for reports'],
    cure: [
      'hidupkan replika; SELECT pg_wal_replay_resume(); periksa pg_stat_replication',
      'bring the standby up; SELECT pg_wal_replay_resume(); look at pg_stat_replication',
    ],
    withinMs: 40_000,
    look: replica,
  },
  {
    id: 'F4',
    title: ['CDN untuk berkas paket', 'CDN for package files'],
    cure: [
      'CDN mengambil /packages/* dari APP_URL dan meneruskan headernya',
      'the CDN fetches /packages/* from APP_URL and hands on its headers',
    ],
    look: mediaCache,
  },
];
