import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { findBinaries } from './embedded-postgres-binaries.ts';
import { assertSameMajor, POSTGRES_MAJOR } from './embedded-postgres-version.ts';
import { silentLog } from './log.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-major-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what Lembar brings along is of the pinned major version', async () => {
  const { postgres, environment } = await findBinaries(join(folder, 'libraries'));
  const { stdout } = await promisify(execFile)(postgres, ['--version'], { env: environment });
  expect(stdout).toContain(`(PostgreSQL) ${POSTGRES_MAJOR}.`);
});

test('files of another major version are refused with the cure, and nothing is touched', async () => {
  const data = join(folder, 'box');
  await mkdir(join(data, 'postgres'), { recursive: true });
  await writeFile(join(data, 'postgres/PG_VERSION'), '17\n');
  await cp(data, join(folder, 'before'), { recursive: true, preserveTimestamps: true });
  await expect(startEmbeddedPostgres({ folder: data, log: silentLog })).rejects.toThrow(
    /PostgreSQL 17;.*PostgreSQL 18.*restore/s,
  );
  expect(await readdir(data, { recursive: true })).toEqual(await readdir(join(folder, 'before'), { recursive: true }));
  expect(await readFile(join(data, 'postgres/PG_VERSION'), 'utf8')).toBe('17\n');
});

test('a first start and the same major version pass', async () => {
  await assertSameMajor(join(folder, 'postgres'));
  await mkdir(join(folder, 'postgres'));
  await writeFile(join(folder, 'postgres/PG_VERSION'), `${POSTGRES_MAJOR}\n`);
  await assertSameMajor(join(folder, 'postgres'));
});
