import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { performBackup } from './perform-backup.ts';
import { explainDisk } from './refusal.ts';
import { prepareSchoolToBackUp, type SchoolToBackUp } from './testing/school-to-back-up.ts';

let school: SchoolToBackUp;
beforeAll(async () => {
  school = await prepareSchoolToBackUp();
});
afterAll(() => school.close());
beforeEach(() => rm(school.backups, { recursive: true, force: true }));

/** What it printed, or why it refused. */
async function backUp(changes: Record<string, string> = {}): Promise<{ good: boolean; said: string }> {
  const lines: string[] = [];
  const good = await performBackup({ ...school.environment, ...changes }, (line) => lines.push(line)).catch(
    (error: unknown) => {
      lines.push(explain(error));
      return false;
    },
  );
  return { good, said: lines.join('\n') };
}

const backupsThere = async () =>
  (await readdir(school.backups).catch(() => [])).filter((name) => name !== 'objects').sort();

async function everyFile(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const lastRun = async () =>
  (
    await school.sql<{ passed: boolean | null; summary: Record<string, unknown> }>(
      `select passed, summary from maintenance_runs where kind = 'backup' order by started_at desc limit 1`,
    )
  )[0];

test('a backup holds every table and object, says so to the owner, and shows nothing of what is in it', async () => {
  const { good, said } = await backUp();
  expect(said).toContain('was read back');
  expect(good).toBe(true);
  const [name = ''] = await backupsThere();
  const manifest = JSON.parse(await readFile(join(school.backups, name, 'manifest.json'), 'utf8'));
  const count = async (table: string) =>
    (await school.sql<{ n: number }>(`select count(*)::int n from ${table}`))[0]?.n;
  for (const { name: table, rows } of manifest.tables) {
    // The run itself is written after the snapshot.
    if (table !== 'maintenance_runs') expect(rows, table).toBe(await count(table));
  }
  expect(manifest.tables.find((table: { name: string }) => table.name === 'response_batches').rows).toBe(12);
  expect(manifest.objects.length).toBeGreaterThan(0);
  expect(await lastRun()).toMatchObject({ passed: true, summary: { objects: manifest.objects.length, missing: [] } });

  for (const path of await everyFile(school.backups)) {
    const bytes = await readFile(path);
    for (const secret of [
      'Siti Aminah',
      'jawaban',
      'canary-5f0c',
      'smkn1',
      school.environment.ENCRYPTION_KEY as string,
    ])
      expect(bytes.includes(secret), `${secret} in ${path}`).toBe(false);
    expect((await stat(path)).mode & 0o077).toBe(0);
  }
});

test('the next one keeps each object once, and old ones go but never the last whole one', async () => {
  await backUp();
  const [first = ''] = await backupsThere();
  const objects = await everyFile(join(school.backups, 'objects'));
  const before = await stat(objects[0] as string);
  expect((await backUp()).said).toContain('(0 baru / new)');
  expect(await everyFile(join(school.backups, 'objects'))).toEqual(objects);
  expect((await stat(objects[0] as string)).mtimeMs).toBe(before.mtimeMs);

  await makeOld(first);
  const stray = join(school.backups, 'objects/packages', `${'0'.repeat(64)}.sealed`);
  await writeFile(stray, '');
  expect((await backUp()).said).toContain('1 old backups were removed');
  expect(await backupsThere()).not.toContain(first);
  expect(existsSync(stray)).toBe(false);
  expect(await everyFile(join(school.backups, 'objects'))).toEqual(objects);
});

async function makeOld(name: string): Promise<void> {
  const path = join(school.backups, name, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, startedAt: '2020-01-01T00:00:00.000Z' }));
}

async function withoutStore(work: () => Promise<void>): Promise<void> {
  const objects = `${school.environment.LEMBAR_DATA}/objects`;
  await rename(objects, `${objects}-hidden`);
  await work().finally(() => rename(`${objects}-hidden`, objects));
}

test('what an earlier backup has is as good as what the store has', async () => {
  await backUp();
  await withoutStore(async () => expect((await backUp()).good).toBe(true));
});

test('an object that is nowhere makes a backup that is not good, and does not push the last good one out', async () => {
  await backUp();
  const [whole = ''] = await backupsThere();
  await makeOld(whole);
  await rm(join(school.backups, 'objects'), { recursive: true });
  await withoutStore(async () => {
    const { good, said } = await backUp();
    expect(good).toBe(false);
    expect(said).toMatch(/MISSING: packages\/[0-9a-f]{64}/);
  });
  expect(await lastRun()).toMatchObject({ passed: false });
  expect(await backupsThere()).toContain(whole);
});

test('an object that was spoilt in the store is not taken for a good one', async () => {
  const [object = ''] = await everyFile(`${school.environment.LEMBAR_DATA}/objects`);
  const bytes = await readFile(object);
  try {
    await truncate(object, bytes.length - 1);
    const { good, said } = await backUp();
    expect(good).toBe(false);
    expect(said).toContain('MISSING: packages/');
  } finally {
    await writeFile(object, bytes);
  }
});

test('a folder that cannot be written to is named, and so is a full disk', async () => {
  await writeFile(school.backups, 'a file');
  expect((await backUp()).said).toContain('is not a folder');
  await rm(school.backups);
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(explain(explainDisk(full, '/backups'))).toContain('The disk is full. Make room, then repeat. (/backups)');
  if (process.getuid?.() !== 0) {
    await mkdir(school.backups, { mode: 0o500 });
    expect((await backUp()).said).toContain('may not write');
    await chmod(school.backups, 0o700);
  }
});

test('a role that sees no rows is refused: its backup would be empty', async () => {
  const { said } = await backUp({ DATABASE_BACKUP_URL: school.environment.DATABASE_DIRECT_URL as string });
  expect(said).toContain('must be of the role lembar_backup');
  expect(await backupsThere()).toEqual([]);
  expect(await lastRun()).toMatchObject({ passed: false });
});

test('two at once: the second is refused and leaves the first alone', async () => {
  const holder = new pg.Client({ connectionString: school.environment.DATABASE_BACKUP_URL as string });
  await holder.connect();
  await holder.query("select pg_advisory_lock(hashtextextended('lembar backup', 0))");
  try {
    expect((await backUp()).said).toContain('Another backup is running');
  } finally {
    await holder.end();
  }
  await mkdir(join(school.backups, '2026-01-01T00-00-00Z-000000000000.half-made'), { recursive: true });
  expect((await backUp()).good).toBe(true);
  expect((await backupsThere()).filter((name) => name.includes('half-made'))).toEqual([]);
});

test('the off-site copy gets the folders, and its failure is the run’s', async () => {
  const away = `${school.environment.LEMBAR_DATA}/away`;
  const copied = await backUp({ BACKUP_COPY_COMMAND: `cp -r "$1" "${away}" && cp -r "$2/objects" "${away}/"` });
  expect(copied.good).toBe(true);
  expect(existsSync(join(away, 'manifest.json'))).toBe(true);
  const failed = await backUp({ BACKUP_COPY_COMMAND: 'echo no route >&2; exit 3' });
  expect(failed.good).toBe(false);
  expect(failed.said).toContain('BACKUP_COPY_COMMAND failed (exit code 3)');
  expect(await lastRun()).toMatchObject({ passed: false });
});

test('what cannot work is said with its cure and without the password', async () => {
  expect((await backUp({ DATABASE_BACKUP_URL: '' })).said).toContain('DATABASE_BACKUP_URL is not set');
  expect((await backUp({ ENCRYPTION_KEY: '' })).said).toContain('ENCRYPTION_KEY is not set');
  const wrong = new URL(school.environment.DATABASE_BACKUP_URL as string);
  wrong.password = 'a-secret-that-is-wrong';
  const { said } = await backUp({ DATABASE_BACKUP_URL: wrong.href });
  expect(said).toContain('password of that role is wrong');
  expect(said).not.toContain('a-secret');
  expect((await backUp({ DATABASE_URL: '', LEMBAR_DATA: '/tmp/there-is-nothing-here' })).said).toContain(
    'There is no database in',
  );
});
