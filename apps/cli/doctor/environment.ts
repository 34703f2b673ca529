import { randomBytes, randomUUID } from 'node:crypto';
import { verifyMailServer } from '@lembar/server/adapters/mailer.ts';
import { redisConnection } from '@lembar/server/adapters/redis.ts';
import { composeObjects, redisAddress } from '@lembar/server/start/compose-shared.ts';
import { crossOrigin } from './cross-origin.ts';
import type { Installation } from './installation.ts';
import { faultsOf } from './lenient-settings.ts';
import { probeDirect, probePooler } from './probe-database.ts';
import { askWithoutPassword, withRedis } from './probe-redis.ts';
import { parseDsn } from './sentry-event.ts';
import { unwrapEverySchool } from './unwrap.ts';
import { fail, judge, notApplicable, pass, type Row, type Verdict } from './verdict.ts';

/** A secret of a platform or of a box, by the rules of the server's own start. */
function looksRandom(installation: Installation, name: 'JWT_ACCESS_SECRET' | 'JWT_REFRESH_SECRET'): Verdict {
  const secret = installation.settings[name];
  const faults = faultsOf(installation, name);
  if (!secret && faults.length === 0) return fail(`${name} belum diisi / is not set`);
  return judge(faults, `${secret?.length ?? 0} karakter acak / random characters`);
}

export async function accessSecret(installation: Installation): Promise<Verdict> {
  return looksRandom(installation, 'JWT_ACCESS_SECRET');
}

export async function refreshSecret(installation: Installation): Promise<Verdict> {
  return looksRandom(installation, 'JWT_REFRESH_SECRET');
}

export async function encryptionKey(installation: Installation): Promise<Verdict> {
  const faults = faultsOf(installation, 'ENCRYPTION_KEY', 'ENCRYPTION_KEY_PREVIOUS');
  if (faults.length > 0) return judge(faults, '');
  const { schools, current } = await unwrapEverySchool(installation);
  return pass(`${current}; membuka kunci / opens the keys of ${schools} sekolah / schools`);
}

async function pooler(installation: Installation): Promise<Verdict> {
  if (installation.isSchoolBox)
    return notApplicable('kotak sekolah: PostgreSQL sendiri / a school box has a PostgreSQL of its own');
  return probePooler(installation.url('app'));
}

async function directAddress(installation: Installation): Promise<Verdict> {
  return probeDirect(installation.url('owner'), installation.url('app'));
}

/** A store that takes a wrong key would take anybody's. */
async function refusesStrangers({ settings }: Installation, name: string): Promise<string | false> {
  const anonymous = await fetch(`${settings.S3_ENDPOINT}/${settings.S3_BUCKET}/${name}`, {
    signal: AbortSignal.timeout(10_000),
  });
  await anonymous.arrayBuffer();
  if (anonymous.ok) return 'dibaca tanpa tanda tangan / read without a signature';
  const stranger = composeObjects({ ...settings, S3_SECRET_KEY: randomBytes(24).toString('hex') });
  const opened = await stranger.find(name).then(
    () => true,
    () => false,
  );
  stranger.close();
  return opened && 'tanda tangan palsu diterima / a forged signature is accepted';
}

async function objectStore(installation: Installation): Promise<Verdict> {
  const { settings, objects } = installation;
  const faults = faultsOf(installation, 'S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY');
  if (faults.length > 0) return judge(faults, '');
  const name = `health/doctor-${randomUUID()}`;
  const bytes = randomBytes(64);
  installation.onLeave(() => objects.remove(name));
  await objects.put(name, bytes);
  const stored = await objects.find(name);
  const back = stored && Buffer.concat(await stored.read().toArray());
  const stranger = settings.S3_ENDPOINT ? await refusesStrangers(installation, name) : false;
  await objects.remove(name);
  const [kept, gone] = [back?.equals(bytes), (await objects.find(name)) === undefined];
  const where = settings.S3_ENDPOINT ? `S3, bucket ${settings.S3_BUCKET}` : 'cakram / disk';
  return judge(
    [!kept && 'yang dibaca lain / read back differs', !gone && 'tidak terhapus / not removed', stranger],
    `${where}: tulis, baca, hapus / put, get, delete${settings.S3_ENDPOINT ? '; tanpa tanda tangan ditolak / unsigned refused' : ''}`,
  );
}

async function redisPassword(installation: Installation): Promise<Verdict> {
  const faults = faultsOf(installation, 'REDIS_URL', 'REDIS_PASSWORD');
  const address = redisAddress(installation.settings);
  if (faults.length > 0) return judge(faults, '');
  if (!address)
    return notApplicable('tanpa REDIS_URL antrean di PostgreSQL / without REDIS_URL queues are on PostgreSQL');
  const { host = '', port = 6379 } = redisConnection(address);
  const open = await askWithoutPassword(host, port);
  await withRedis(address, (redis) => redis.ping());
  return judge(
    [!open.startsWith('-') && 'menjawab tanpa kata sandi / answers without a password'],
    'AUTH diterima, tanpa kata sandi ditolak / AUTH accepted, refused without',
  );
}

async function sentryDsn(installation: Installation): Promise<Verdict> {
  const faults = faultsOf(installation, 'SENTRY_DSN');
  const { SENTRY_DSN: dsn } = installation.settings;
  if (faults.length > 0) return judge(faults, '');
  if (!dsn) {
    if (installation.isSchoolBox)
      return notApplicable('kotak sekolah: galat tercatat di logs/ / a school box keeps its errors in logs/');
    return fail('SENTRY_DSN belum diisi / is not set');
  }
  const { host, project } = parseDsn(dsn);
  return pass(`${host}, project ${project}`);
}

async function mailServer(installation: Installation): Promise<Verdict> {
  const faults = faultsOf(installation, 'SMTP_HOST', 'SMTP_USER', 'SMTP_PASS', 'SMTP_PORT', 'ALERT_EMAIL');
  const {
    SMTP_HOST: host,
    SMTP_PORT: port,
    SMTP_USER: user,
    SMTP_PASS: password,
    SMTP_FROM: from,
  } = installation.settings;
  if (faults.length > 0) return judge(faults, '');
  if (!host) return notApplicable('tanpa SMTP_HOST tidak ada surel / without SMTP_HOST no e-mail is used');
  await verifyMailServer({ host, port, user, password, from });
  return pass(`${host}:${port} ${user ? 'menerima masuk / signs us in' : 'menjawab / answers'}`);
}

export const environment: readonly Row[] = [
  {
    id: 'A1',
    title: ['JWT_ACCESS_SECRET acak, ≥ 32 karakter', 'JWT_ACCESS_SECRET random, ≥ 32 characters'],
    cure: ['buat dengan openssl rand -base64 48', 'make one with openssl rand -base64 48'],
    look: accessSecret,
  },
  {
    id: 'A2',
    title: ['JWT_REFRESH_SECRET acak dan lain', 'JWT_REFRESH_SECRET random and another one'],
    cure: ['buat yang lain dengan openssl rand -base64 48', 'make another one with openssl rand -base64 48'],
    look: refreshSecret,
  },
  {
    id: 'A3',
    title: ['ENCRYPTION_KEY 64 heksadesimal, membuka kunci', 'ENCRYPTION_KEY 64 hexadecimal, opens what is wrapped'],
    cure: [
      'openssl rand -hex 32; kunci lama ke ENCRYPTION_KEY_PREVIOUS',
      'openssl rand -hex 32; the former key into ENCRYPTION_KEY_PREVIOUS',
    ],
    look: encryptionKey,
  },
  {
    id: 'A4',
    title: ['DATABASE_URL lewat PgBouncer, mode transaksi', 'DATABASE_URL through PgBouncer, transaction mode'],
    cure: [
      'arahkan ke PgBouncer (6432) dengan pool_mode = transaction (ops/pgbouncer.ini)',
      'point it at PgBouncer (6432) with pool_mode = transaction (ops/pgbouncer.ini)',
    ],
    look: pooler,
  },
  {
    id: 'A5',
    title: ['DATABASE_DIRECT_URL langsung, sebagai pemilik', 'DATABASE_DIRECT_URL straight, as the owner'],
    cure: [
      'lembar_owner, langsung ke PostgreSQL (5432); peran aplikasi tetap lembar_app',
      'lembar_owner, straight to PostgreSQL (5432); the app role stays lembar_app',
    ],
    look: directAddress,
  },
  {
    id: 'A6',
    title: ['Penyimpanan objek dengan kunci sendiri', 'Object store with an account of its own'],
    cure: [
      'periksa S3_*; akun tersendiri untuk bucket ini, tanpa akses anonim',
      'look at S3_*; an account for this bucket alone, no anonymous access',
    ],
    look: objectStore,
  },
  {
    id: 'A7',
    title: ['REDIS_PASSWORD terpasang', 'REDIS_PASSWORD set'],
    cure: ['requirepass di Redis, lalu REDIS_PASSWORD', 'requirepass in Redis, then REDIS_PASSWORD'],
    look: redisPassword,
  },
  {
    id: 'A8',
    title: ['SENTRY_DSN', 'SENTRY_DSN'],
    cure: ['salin DSN dari Sentry', 'copy the DSN from Sentry'],
    look: sentryDsn,
  },
  {
    id: 'A9',
    title: ['SMTP_USER dan SMTP_PASS diterima', 'SMTP_USER and SMTP_PASS are accepted'],
    cure: ['periksa SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASS', 'look at SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASS'],
    look: mailServer,
  },
  {
    id: 'A10',
    title: ['APP_URL adalah domain produksi (CORS)', 'APP_URL is the production domain (CORS)'],
    cure: [
      'APP_URL=https://domain-anda; proxy tidak menambah header CORS',
      'APP_URL=https://your-domain; no CORS headers of the proxy’s own',
    ],
    look: crossOrigin,
  },
];
