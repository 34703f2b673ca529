import { assertSafeRole } from '@lembar/database/assert-safe-role.ts';
import { pendingMigrations } from '@lembar/database/migrate.ts';
import { argon2Passwords } from '@lembar/server/adapters/passwords.ts';
import { findBackup } from '../backup/backup-folder.ts';
import { verifyBackup } from '../backup/verify-backup.ts';
import { selectLastRun, selectRulers, selectTenants } from './doctor-store.ts';
import type { Installation } from './installation.ts';
import { readPooler, withClient } from './probe-database.ts';
import { readRowSecurity } from './row-security.ts';
import { fail, judge, notApplicable, pass, type Row, type Verdict } from './verdict.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function migrations(installation: Installation): Promise<Verdict> {
  const pending = await pendingMigrations(installation.url('app'));
  return judge(
    [pending.length > 0 && `belum diterapkan / pending: ${pending.join(', ')}`],
    'semua diterapkan, tidak berubah / all applied, none altered',
  );
}

async function policies(installation: Installation): Promise<Verdict> {
  const unsafe = await assertSafeRole(installation.data().database).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const { tables, open, seen } = await readRowSecurity(installation.url('app'));
  return judge(
    [
      unsafe,
      open.length > 0 && `tanpa FORCE atau kebijakan / without FORCE or policy: ${open.join(', ')}`,
      seen.length > 0 && `terlihat tanpa sekolah / seen without a school: ${seen.join(', ')}`,
    ],
    `${tables} tabel / tables FORCE; tanpa sekolah 0 baris / 0 rows without a school`,
  );
}

/** What is guessed first. */
const GUESSES = [
  'password',
  'admin',
  'admin123',
  'superadmin',
  'operator',
  '12345678',
  'password123',
  'lembar',
  'changeme',
  'rahasia',
];
const MOST_RULERS = 20;
const MOST_TENANTS = 50;

async function weakAccounts(
  installation: Installation,
): Promise<{ superadmins: number; schools: number; weak: string[] }> {
  const data = installation.data();
  const passwords = argon2Passwords();
  const tenants = await data.system((tx) => selectTenants(tx, MOST_TENANTS));
  const found = {
    superadmins: 0,
    schools: tenants.filter(({ slug }) => !slug.startsWith('@')).length,
    weak: [] as string[],
  };
  for (const { id, slug } of tenants) {
    for (const { username, roles, password_hash: stored } of await data.office(id, (tx) =>
      selectRulers(tx, MOST_RULERS),
    )) {
      if (roles.includes('superadmin')) found.superadmins += 1;
      for (const guess of [username, ...GUESSES])
        if (!installation.signal.aborted && (await passwords.verify(stored, guess)))
          found.weak.push(`${username} (${slug})`);
    }
  }
  return found;
}

async function firstAccounts(installation: Installation): Promise<Verdict> {
  const { superadmins, schools, weak } = await weakAccounts(installation);
  return judge(
    [
      superadmins === 0 && 'tidak ada superadmin / no superadmin',
      schools === 0 && 'tidak ada sekolah / no school',
      weak.length > 0 && `kata sandi bawaan / a default password: ${[...new Set(weak)].join(', ')}`,
    ],
    `${superadmins} superadmin, ${schools} sekolah / schools; kata sandi bawaan ditolak / default passwords refused`,
  );
}

/** Migrations, backups, the standby and a superuser in need. */
const RESERVED = 5;

async function poolSize(installation: Installation): Promise<Verdict> {
  if (installation.isSchoolBox) return notApplicable('kotak sekolah: tanpa PgBouncer / a school box has no PgBouncer');
  const { connections } = await readPooler(installation.url('app')).catch(() => {
    throw new Error('SHOW CONFIG: bukan PgBouncer, atau tidak boleh / no PgBouncer, or not permitted');
  });
  const { rows } = await withClient(installation.url('app'), (client) =>
    client.query<{ max_connections: string }>('SHOW max_connections'),
  );
  const most = Number(rows[0]?.max_connections ?? 0);
  const figures = `${connections} ≤ ${most} − ${RESERVED}`;
  return connections > 0 && connections <= most - RESERVED
    ? pass(figures)
    : fail(`${connections} > ${most} − ${RESERVED}`);
}

const BACKUP_HOURS = 26;

async function backup(installation: Installation): Promise<Verdict> {
  const last = await installation.data().system((tx) => selectLastRun(tx, 'backup'));
  if (!last) return fail('belum pernah / never');
  if (!last.passed) return fail('yang terakhir gagal / the last one failed');
  const hours = (Date.now() - last.started_at.getTime()) / HOUR_MS;
  const newest = await findBackup(installation.backups, 'latest', (await installation.keys()).all);
  await verifyBackup(newest, (await installation.keys()).all);
  const manifestHours = (Date.now() - Date.parse(newest.manifest.startedAt)) / HOUR_MS;
  const age = Math.max(hours, manifestHours);
  const figures = `${age.toFixed(1)} jam / hours; ${newest.manifest.tables.length} tabel / tables`;
  return judge([age > BACKUP_HOURS && `${age.toFixed(1)} > ${BACKUP_HOURS} jam / hours`], `${figures}, checksum OK`);
}

const DRILL_DAYS = 35;

async function drill(installation: Installation): Promise<Verdict> {
  const last = await installation.data().system((tx) => selectLastRun(tx, 'drill'));
  if (!last) return fail('belum pernah / never');
  const days = (Date.now() - last.started_at.getTime()) / DAY_MS;
  return judge(
    [
      !last.passed && 'yang terakhir gagal / the last one failed',
      days > DRILL_DAYS && `${Math.floor(days)} > ${DRILL_DAYS} hari / days`,
    ],
    `lulus, ${Math.floor(days)} hari lalu / passed ${Math.floor(days)} days ago`,
  );
}

export const database: readonly Row[] = [
  {
    id: 'B1',
    title: ['Migrasi diterapkan', 'Migrations applied'],
    cure: ['npm run db:migrate', 'npm run db:migrate'],
    look: migrations,
  },
  {
    id: 'B2',
    title: ['Hak akses baris di tiap tabel sekolah', 'Row-level security on every tenant table'],
    cure: ['npm run db:rls; masuk sebagai lembar_app', 'npm run db:rls; sign in as lembar_app'],
    look: policies,
  },
  {
    id: 'B3',
    title: ['Superadmin dan sekolah ada', 'A superadmin and a school exist'],
    cure: ['npm run db:seed; ganti kata sandi bawaan', 'npm run db:seed; change the default password'],
    withinMs: 60_000,
    look: firstAccounts,
  },
  {
    id: 'B4',
    title: ['Pool PgBouncer ≤ max_connections − 5', 'PgBouncer’s pool ≤ max_connections − 5'],
    cure: [
      'kecilkan max_db_connections; stats_users = lembar_app (ops/pgbouncer.ini)',
      'lower max_db_connections; stats_users = lembar_app (ops/pgbouncer.ini)',
    ],
    look: poolSize,
  },
  {
    id: 'B5',
    title: ['Cadangan harian utuh', 'Daily backup, whole'],
    cure: ['npm run backup; cron 0 2 * * * scripts/backup.sh', 'npm run backup; cron 0 2 * * * scripts/backup.sh'],
    withinMs: 300_000,
    look: backup,
  },
  {
    id: 'B6',
    title: ['Latihan pemulihan', 'Restore drill'],
    cure: ['npm run restore:drill', 'npm run restore:drill'],
    look: drill,
  },
];
