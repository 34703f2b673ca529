import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmptyDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MigrationError, migrate, migrationsFolder } from './migrate.ts';

let db: TestDatabase;
/** A copy of the migrations, to change. */
let folder: string;
let names: string[];

beforeEach(async () => {
  db = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'lembar-migrations-'));
  await cp(migrationsFolder, folder, { recursive: true });
  names = (await readdir(folder)).filter((name) => /^\d{14}_/.test(name)).sort();
});

afterEach(async () => {
  await db.drop();
  await rm(folder, { recursive: true });
});

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function addMigration(name: string, script: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), script);
}

const ledger =
  'SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations';

/** Prisma's own CLI, with our stand-in for its engine. */
function prisma(...options: string[]): Promise<{ code: number; output: string }> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const env = {
    ...process.env,
    DATABASE_URL_OWNER: db.ownerUrl,
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('../../tools/prisma-schema-engine.mjs', import.meta.url)),
    CHECKPOINT_DISABLE: '1',
  };
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...options], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}

const differences = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'schema.prisma', '--exit-code'];

describe('Prisma’s CLI and our applier agree', { timeout: 180_000 }, () => {
  test('on a database that we migrated: up to date, and what schema.prisma says', async () => {
    await migrate(db.ownerUrl);
    expect(await prisma('migrate', 'status')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Database schema is up to date!'),
    });
    expect(await prisma(...differences)).toMatchObject({
      code: 0,
      output: expect.stringContaining('No difference detected.'),
    });
  });

  test('on a database that it migrated: nothing is left to do, and both keep the same books', async () => {
    expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0 });
    expect(await migrate(db.ownerUrl)).toEqual([]);
    const theirs = await query(ledger);
    const ours = await createEmptyDatabase();
    await db.drop();
    db = ours;
    await migrate(db.ownerUrl);
    expect(await query(ledger)).toEqual(theirs);
  });

  test('on what is wrong: a missing migration and a column too few are found', async () => {
    expect(await prisma('migrate', 'status')).toMatchObject({
      code: 1,
      output: expect.stringContaining('have not yet been applied'),
    });
    await migrate(db.ownerUrl);
    await query('ALTER TABLE tenants DROP COLUMN locale');
    expect(await prisma(...differences)).toMatchObject({ code: 2, output: expect.stringContaining('locale') });
  });
});

test('the migrations are applied once, in the order of their names', async () => {
  await addMigration('29990101000001_later', 'CREATE TABLE later AS SELECT * FROM earlier');
  await addMigration('29990101000000_earlier', 'CREATE TABLE earlier (n int)');
  expect(await migrate(db.ownerUrl, folder)).toEqual([...names, '29990101000000_earlier', '29990101000001_later']);
  expect(await migrate(db.ownerUrl, folder)).toEqual([]);
});

test('several processes that start at once apply each migration once', async () => {
  await addMigration('29990101000000_slow', 'SELECT pg_sleep(0.2); CREATE TABLE slow (n int)');
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(db.ownerUrl, folder)));
  expect(applied.flat().sort()).toEqual([...names, '29990101000000_slow']);
  expect(await query(ledger)).toHaveLength(names.length + 1);
});

test('a migration that fails is undone as a whole, stops the rest, and goes through once mended', async () => {
  const broken = '29990101000000_broken';
  await addMigration(broken, 'CREATE TABLE half_done (n int); SELECT 1 / 0;');
  await addMigration('29990101000001_after', 'CREATE TABLE after_it (n int)');
  await expect(migrate(db.ownerUrl, folder)).rejects.toThrow(
    new MigrationError(`The migration ${broken} failed and was undone: division by zero`),
  );
  expect(await query("SELECT to_regclass('half_done') AS half, to_regclass('after_it') AS after")).toEqual([
    { half: null, after: null },
  ]);
  await writeFile(join(folder, broken, 'migration.sql'), 'CREATE TABLE half_done (n int)');
  expect(await migrate(db.ownerUrl, folder)).toEqual([broken, '29990101000001_after']);
});

test('a migration and its record are one: what cannot be recorded is undone', async () => {
  const script =
    "CREATE TABLE unrecorded (n int); ALTER TABLE _prisma_migrations ADD CHECK (migration_name NOT LIKE '%secret')";
  await addMigration('29990101000000_secret', script);
  await expect(migrate(db.ownerUrl, folder)).rejects.toThrow(/violates check constraint/);
  expect(await query("SELECT to_regclass('unrecorded') AS unrecorded")).toEqual([{ unrecorded: null }]);
});

describe('it refuses, changing nothing', () => {
  beforeEach(async () => {
    await migrate(db.ownerUrl, folder);
    await addMigration('29990101000000_pending', 'CREATE TABLE pending (n int)');
  });

  afterEach(async () => {
    expect(await query("SELECT to_regclass('pending') AS pending")).toEqual([{ pending: null }]);
  });

  test('a migration changed after it was applied', async () => {
    await appendFile(join(folder, names[0] as string, 'migration.sql'), '\n');
    await expect(migrate(db.ownerUrl, folder)).rejects.toThrow(`${names[0]} was changed after it was applied`);
  });

  test('a migration that another tool left unfinished', async () => {
    await query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(db.ownerUrl, folder)).rejects.toThrow(
      `${names[0]} was begun by another tool and did not finish`,
    );
  });

  test('a database that is newer than the program', async () => {
    await rm(join(folder, names[0] as string), { recursive: true });
    await expect(migrate(db.ownerUrl, folder)).rejects.toThrow('the database is newer. Start the newer program.');
  });
});

test('a migration that was rolled back by hand is applied again', async () => {
  await migrate(db.ownerUrl, folder);
  await addMigration('29990101000000_again', 'CREATE TABLE IF NOT EXISTS again (n int)');
  await migrate(db.ownerUrl, folder);
  await query("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%again'");
  expect(await migrate(db.ownerUrl, folder)).toEqual(['29990101000000_again']);
});
