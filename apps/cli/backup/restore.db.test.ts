import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '@lembar/database/database.ts';
import { withTenant } from '@lembar/database/with-tenant.ts';
import { signManifest } from '@lembar/seal/backup-manifest.ts';
import { wrappingKey } from '@lembar/seal/envelope.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { performBackup } from './perform-backup.ts';
import { performRestore } from './perform-restore.ts';
import { ask, encryptionKey, prepareSchoolToBackUp, type SchoolToBackUp } from './testing/school-to-back-up.ts';

let school: SchoolToBackUp;
let backup: string;
beforeAll(async () => {
  school = await prepareSchoolToBackUp();
  await performBackup(school.environment, () => {});
  backup = (await readdir(school.backups)).find((name) => name !== 'objects') ?? '';
});
afterAll(() => school.close());

const made: TestDatabase[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  made.push(database);
  return database;
}

/** A copy of the backup that may be spoilt, and an object store of its own. */
async function copyOfBackup(): Promise<{ data: string; folder: string }> {
  const data = await mkdtemp(join(tmpdir(), 'lembar-restore-'));
  folders.push(data);
  await cp(school.backups, join(data, 'backups'), { recursive: true });
  return { data, folder: join(data, 'backups', backup) };
}

interface Attempt {
  into: TestDatabase;
  data: string;
  changes?: Record<string, string>;
}

async function restore({ into, data, changes = {} }: Attempt): Promise<string> {
  const lines: string[] = [];
  const environment = { ...school.environment, LEMBAR_DATA: data, ...changes };
  await performRestore(environment, { from: 'latest', into: into.ownerUrl }, (line) => lines.push(line)).catch(
    (error: unknown) => void lines.push(explain(error)),
  );
  return lines.join('\n');
}

const tablesOf = (database: TestDatabase) =>
  ask<{ n: number }>(
    database.superuserUrl,
    `select count(*)::int n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  ).then(([row]) => row?.n);

test('a restored database is the same, row by row, closed as before, and its objects are back', async () => {
  const { data } = await copyOfBackup();
  const into = await emptyDatabase();
  expect(await restore({ into, data })).toContain('Restored:');

  const rows = (url: string, table: string) =>
    ask(url, `select md5(string_agg(t::text, '|' order by t::text)) from ${table} t`);
  for (const table of [
    'response_batches',
    'epochs',
    'submissions',
    'grades',
    'users',
    'audit_events',
    'item_keys',
    'outbox',
  ])
    expect(await rows(into.superuserUrl, table), table).toEqual(
      await rows(school.installation.database.superuserUrl, table),
    );

  const open = await ask(
    into.superuserUrl,
    `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relforcerowsecurity
       and c.relname not in ('outbox', 'attempt_deadlines', 'dead_jobs')`,
  );
  expect(open).toEqual([]);
  const database = connectDatabase({ url: into.appUrl, poolSize: 1 });
  const seen = (tenantId: string) =>
    withTenant(database, tenantId, 'office', (tx) => tx.selectFrom('attempts').select('id').execute());
  expect(await seen(school.tenantId)).toHaveLength(3);
  expect(await seen('00000000-0000-0000-0000-000000000001')).toEqual([]);
  await database.close();

  const objects = await readdir(join(data, 'objects/packages'));
  for (const name of objects) {
    const original = join(school.environment.LEMBAR_DATA as string, 'objects/packages', name);
    expect(await readFile(join(data, 'objects/packages', name))).toEqual(await readFile(original));
  }
  expect(objects.length).toBeGreaterThan(0);
  expect(await restore({ into, data })).toContain('is not empty (tenants)');
});

test('a database that somebody migrated first is as good as an empty one', async () => {
  const { data } = await copyOfBackup();
  const into = await createTestDatabase();
  made.push(into);
  expect(await restore({ into, data })).toContain('Restored:');
});

test('a database in use is refused, whatever is in it, and stays as it is', async () => {
  const { data } = await copyOfBackup();
  const into = await emptyDatabase();
  await ask(into.ownerUrl, 'create table somebodys (id int)');
  expect(await restore({ into, data })).toMatch(/not empty \(somebodys\).*createdb/s);
  const running = await createTestDatabase();
  made.push(running);
  await ask(
    running.superuserUrl,
    `insert into classes values (gen_random_uuid(), gen_random_uuid(), 'X', '2026', now())`,
  );
  expect(await restore({ into: running, data })).toContain('not empty (classes)');
  expect(
    await ask(running.superuserUrl, "select relforcerowsecurity f from pg_class where relname = 'classes'"),
  ).toEqual([{ f: true }]);
});

test('a half-made, truncated, altered or swapped backup is refused by name, and nothing is made of it', async () => {
  const into = await emptyDatabase();
  const spoil = async (work: (folder: string) => Promise<unknown>) => {
    const { data, folder } = await copyOfBackup();
    await work(folder);
    return restore({ into, data, changes: {} });
  };
  const table = (folder: string, name: string) => join(folder, `tables/${name}.copy.gz.sealed`);
  const flip = (path: string, at: number) =>
    readFile(path).then((bytes) => {
      bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) ?? 0) ^ 1;
      return writeFile(path, bytes);
    });
  const edit = async (folder: string, change: (manifest: Record<string, unknown>) => unknown) => {
    const path = join(folder, 'manifest.json');
    await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')))));
  };

  expect(await spoil((folder) => rm(join(folder, 'manifest.json')))).toContain('There is no backup');
  expect(await spoil((folder) => truncate(join(folder, 'manifest.json'), 100))).toContain(
    'manifest.json: is no backup file',
  );
  expect(await spoil((folder) => edit(folder, (m) => ({ ...m, version: '9' })))).toContain(
    'manifest.json: is truncated or altered',
  );
  expect(await spoil((folder) => flip(table(folder, 'users'), -30))).toContain(
    'tables/users.copy.gz.sealed: is truncated or altered',
  );
  expect(
    await spoil((folder) =>
      readFile(table(folder, 'epochs')).then((b) => truncate(table(folder, 'epochs'), b.length - 1)),
    ),
  ).toContain('truncated');
  expect(await spoil((folder) => rm(table(folder, 'grades')))).toContain('tables/grades.copy.gz.sealed: is truncated');
  expect(await spoil((folder) => cp(table(folder, 'users'), table(folder, 'classes')))).toContain(
    'belongs to another backup',
  );
  const object = (await readdir(join(school.backups, 'objects/packages')))[0] ?? '';
  expect(await spoil((folder) => flip(join(folder, '../objects/packages', object), -1))).toContain(
    `packages/${object.slice(0, 64)}: is truncated`,
  );
  expect(await spoil((folder) => rm(join(folder, '../objects'), { recursive: true }))).toContain('is truncated');
  expect(await tablesOf(into)).toBe(0);
});

test('without its key a backup opens for nobody, and the refusal names the key', async () => {
  const { data } = await copyOfBackup();
  const into = await emptyDatabase();
  const other = `${'f'.repeat(63)}0`;
  const said = await restore({ into, data, changes: { ENCRYPTION_KEY: other } });
  expect(said).toContain(`sealed under a key that is not at hand`);
  expect(said).toContain(wrappingKey(encryptionKey).kid);
  expect(await tablesOf(into)).toBe(0);
  const changes = { ENCRYPTION_KEY: other, ENCRYPTION_KEY_PREVIOUS: encryptionKey };
  expect(await restore({ into, data, changes })).toContain('Restored:');
});

test('a newer program’s backup is refused and names the version', async () => {
  const { data, folder } = await copyOfBackup();
  const into = await emptyDatabase();
  const path = join(folder, 'manifest.json');
  const { format: _, kid: __, tag: ___, ...contents } = JSON.parse(await readFile(path, 'utf8'));
  const migrations = [...contents.migrations, { name: '20990101000000_later', checksum: '0'.repeat(64) }];
  const newer = signManifest({ ...contents, version: '7.0.0', migrations }, wrappingKey(encryptionKey));
  await writeFile(path, JSON.stringify(newer));
  expect(await restore({ into, data })).toContain('Install Lembar 7.0.0 or newer');
  expect(await tablesOf(into)).toBe(0);
});

test('a table that somebody has put beside ours keeps nothing from being restored', async () => {
  const { data } = await copyOfBackup();
  await school.sql('create table somebodys as select 1 as one');
  try {
    await performBackup({ ...school.environment, LEMBAR_DATA: data, BACKUP_DIR: join(data, 'backups') }, () => {});
  } finally {
    await school.sql('drop table somebodys');
  }
  const said = await restore({ into: await emptyDatabase(), data });
  expect(said).toContain('left out: somebodys');
  expect(said).toContain('Restored:');
});
