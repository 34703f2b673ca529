import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFreeSpace } from '@lembar/server/adapters/disk-space.ts';
import { until } from './canary.ts';
import { selectProbeAlert } from './doctor-store.ts';
import type { Installation } from './installation.ts';
import { withClient } from './probe-database.ts';
import { askFor, poison } from './probe-job.ts';
import { sendTestEvent } from './sentry-event.ts';
import { fail, judge, notApplicable, pass, type Row, type Verdict } from './verdict.ts';

async function testEvent(installation: Installation): Promise<Verdict> {
  const { SENTRY_DSN: dsn } = installation.settings;
  if (!installation.sendTestEvent) return notApplicable('dikirim dengan / sent with --send-test-event');
  if (!dsn) return notApplicable('tanpa SENTRY_DSN / without SENTRY_DSN (A8)');
  const status = await sendTestEvent(dsn);
  return judge([status !== 200 && `Sentry: ${status}`], 'diterima / accepted');
}

const ALERT_WITHIN_MS = 60_000;

function hasChannel({ settings }: Installation): boolean {
  return Boolean((settings.ALERT_EMAIL && settings.SMTP_HOST) || settings.ALERT_WEBHOOK);
}

async function deadJobAlert(installation: Installation): Promise<Verdict> {
  const { diedAfterMs, askedAt } = await poison(installation);
  if (diedAfterMs === undefined)
    return fail('pekerjaan racun tidak mati; tidak ada worker? / the poison job did not die; no worker?');
  const told = hasChannel(installation);
  const look = async () => {
    const alert = await installation.data().system(selectProbeAlert);
    return alert && (!told || alert.told_at) ? alert : undefined;
  };
  const left = Math.max(0, askedAt + ALERT_WITHIN_MS - Date.now());
  const alert = await until(look, left, installation.signal);
  const seconds = Math.round((Date.now() - askedAt) / 1000);
  if (!alert) {
    const raised = await installation.data().system(selectProbeAlert);
    return fail(
      raised ? 'berbunyi tetapi tidak terkirim / rang, but nobody was told' : 'tidak berbunyi / did not ring',
    );
  }
  if (told) return pass(`mati, berbunyi, dan dikabarkan dalam ${seconds} s / dead, rang and told within ${seconds} s`);
  if (!installation.isSchoolBox) return fail('tidak ada ALERT_EMAIL atau ALERT_WEBHOOK / is not set');
  return pass(`berbunyi di konsol dalam ${seconds} s; tanpa surel / rang in the console, no e-mail is set`);
}

const TAIL_BYTES = 512 * 1024;

async function tailOf(path: string): Promise<string> {
  const { size } = await stat(path);
  const file = await open(path, 'r');
  try {
    const length = Math.min(size, TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

interface LogLine {
  message?: string;
  jobId?: string;
  ms?: number;
  query?: string;
  tenantId?: string;
}

function parseLine(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}

async function slowLineOf(folder: string, jobId: string): Promise<LogLine | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^lembar-.*\.log(\.\d+)?$/.test(name));
  for (const name of names) {
    const lines = (await tailOf(join(folder, name))).split('\n').filter((line) => line.includes(jobId));
    const found = lines.map(parseLine).find((line) => line?.message === 'slow query');
    if (found) return found;
  }
  return undefined;
}

const SLOW_WITHIN_MS = 20_000;

async function slowQuery(installation: Installation): Promise<Verdict> {
  const folder = join(installation.settings.LEMBAR_DATA, 'logs');
  const jobId = await askFor(installation, 'slow-query');
  const line = await until(() => slowLineOf(folder, jobId), SLOW_WITHIN_MS, installation.signal);
  if (!line) return fail(`tidak ada barisnya di / its line is not in ${folder}`);
  return judge(
    [!line.tenantId && 'tanpa sekolah / without its school', !line.query && 'tanpa bentuk / without its shape'],
    `${line.query}, ${line.ms} ms`,
  );
}

const GIB = 1024 ** 3;

async function diskSpace(installation: Installation): Promise<Verdict> {
  const { LEMBAR_DATA: folder, DISK_FREE_MINIMUM: least } = installation.settings;
  const spaces = await readFreeSpace([
    { name: 'data', folder },
    { name: 'backup', folder: installation.backups },
  ]);
  const { rows } = await withClient(installation.url('app'), (client) =>
    client.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes'),
  );
  const database = `database ${(Number(rows[0]?.bytes ?? 0) / GIB).toFixed(2)} GiB`;
  const unseen = installation.isSchoolBox
    ? ''
    : '; cakram PostgreSQL dan S3 dilihat di sana / disks of PostgreSQL and S3 are looked at there';
  return judge(
    spaces.map(({ name, freePercent }) => freePercent < least && `${name} ${Math.floor(freePercent)} % < ${least} %`),
    `${spaces.map(({ name, freePercent, freeBytes }) => `${name} ${Math.floor(freePercent)} % (${Math.floor(freeBytes / GIB)} GiB)`).join(', ')}, ${database}${unseen}`,
  );
}

export const monitoring: readonly Row[] = [
  {
    id: 'I1',
    title: ['Sentry menerima kejadian uji', 'Sentry gets a test event'],
    cure: ['periksa SENTRY_DSN dan kuota', 'look at SENTRY_DSN and its quota'],
    look: testEvent,
  },
  {
    id: 'I2',
    title: ['Peringatan pekerjaan mati', 'Alert for dead jobs'],
    cure: [
      'ALERT_EMAIL dan SMTP_*, atau ALERT_WEBHOOK; worker jalan',
      'ALERT_EMAIL and SMTP_*, or ALERT_WEBHOOK; a worker runs',
    ],
    withinMs: 150_000,
    look: deadJobAlert,
  },
  {
    id: 'I3',
    title: ['Kueri lambat > 500 ms tercatat', 'Slow queries > 500 ms are logged'],
    cure: [
      'jalankan doctor di mesin worker; worker jalan dan boleh menulis logs/',
      'run doctor on the host of the worker; it runs and can write logs/',
    ],
    withinMs: 90_000,
    look: slowQuery,
  },
  {
    id: 'I4',
    title: ['Ruang cakram', 'Disk space'],
    cure: ['kosongkan atau perbesar cakram yang disebut', 'free or enlarge the disk that is named'],
    look: diskSpace,
  },
];
