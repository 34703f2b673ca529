import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Environment, printExample, readCommandSettings, readSettings, UnsafeSettings } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'lembar-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ACCESS = 'q3RzYWx0LXRoaXMtaXMtMHg5Zjg3YTZiNWM0ZDNlMmYx';
const REFRESH = 'Zm9yZXN0LTc3LXJpdmVyLTIyLW1vdW50YWluLTkxLXg4';
const KEY = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Settings that a platform may go live with. */
const live: Environment = {
  NODE_ENV: 'production',
  APP_URL: 'https://exam.app',
  DATABASE_URL: 'postgres://lembar_app:pw@127.0.0.1:6432/lembar',
  JWT_ACCESS_SECRET: ACCESS,
  JWT_REFRESH_SECRET: REFRESH,
  ENCRYPTION_KEY: KEY,
};

function faultsOf(environment: Environment, read: (environment: Environment) => unknown = readSettings): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof UnsafeSettings) return [...error.faults];
    throw error;
  }
}

describe('in production', () => {
  test('good settings pass', () => {
    expect(faultsOf(live)).toEqual([]);
  });

  test.each<[string, Environment, RegExp]>([
    ['no APP_URL', { APP_URL: '' }, /^APP_URL is missing/],
    ['an APP_URL in the clear', { APP_URL: 'http://exam.app' }, /^APP_URL must begin with https/],
    ['no database', { DATABASE_URL: undefined }, /^DATABASE_URL is missing/],
    ['a short secret', { JWT_ACCESS_SECRET: 'short' }, /^JWT_ACCESS_SECRET: /],
    ['a repeated letter', { JWT_ACCESS_SECRET: 'a'.repeat(40) }, /^JWT_ACCESS_SECRET is not random; make one/],
    ['two words', { JWT_REFRESH_SECRET: 'ab'.repeat(24) }, /^JWT_REFRESH_SECRET is not random/],
    [
      'the example of a tutorial',
      { JWT_ACCESS_SECRET: `change-me-${ACCESS}` },
      /^JWT_ACCESS_SECRET contains a word from an example/,
    ],
    ['the same secret twice', { JWT_REFRESH_SECRET: ACCESS }, /^JWT_REFRESH_SECRET equals JWT_ACCESS_SECRET/],
    ['a key that is no key', { ENCRYPTION_KEY: 'xyz' }, /^ENCRYPTION_KEY: must be 64/],
    ['a key of equal bytes', { ENCRYPTION_KEY: '0'.repeat(64) }, /^ENCRYPTION_KEY is not random/],
    ['a Redis without a password', { REDIS_URL: 'redis://127.0.0.1:6379' }, /^REDIS_PASSWORD is missing/],
    [
      "MinIO's default account",
      { S3_ENDPOINT: 'http://s3.test', S3_BUCKET: 'b', S3_ACCESS_KEY: 'minioadmin', S3_SECRET_KEY: 'x' },
      /^S3_ACCESS_KEY is MinIO's default/,
    ],
  ])('refuses %s', (_, change, said) => {
    const faults = faultsOf({ ...live, ...change });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(said);
  });

  test('all faults are named at once, and no value is repeated', () => {
    const faults = faultsOf({ NODE_ENV: 'production', JWT_ACCESS_SECRET: 'a'.repeat(40) });
    expect(faults.length).toBeGreaterThanOrEqual(5);
    expect(faults.join('\n')).not.toContain('aaaa');
  });
});

describe('in any environment', () => {
  test.each<[string, Environment, RegExp]>([
    ['a port that is none', { PORT: '70000' }, /^PORT: /],
    [
      'two different Redis passwords',
      { REDIS_URL: 'redis://:one@127.0.0.1', REDIS_PASSWORD: 'two' },
      /^REDIS_PASSWORD differs/,
    ],
    ['half a store', { S3_ENDPOINT: 'http://s3.test', S3_BUCKET: 'b' }, /S3_ACCESS_KEY, S3_SECRET_KEY are missing/],
    ['a mail account without its password', { SMTP_HOST: 'mail', SMTP_USER: 'u' }, /^SMTP_PASS is missing/],
    ['two names that differ', { S3_BUCKET: 'a', MINIO_BUCKET: 'b' }, /^S3_BUCKET and MINIO_BUCKET are both set/],
    ['a variable given twice', { REDIS_URL: 'redis://a', REDIS_URL_FILE: '/x' }, /^REDIS_URL and REDIS_URL_FILE/],
    ['a file that is not there', { JWT_ACCESS_SECRET_FILE: '/no/such/file' }, /^JWT_ACCESS_SECRET_FILE names/],
  ])('refuses %s', (_, environment, said) => {
    expect(faultsOf(environment)[0]).toMatch(said);
  });

  test('a secret may stand in a file', () => {
    const path = join(folder, 'access');
    writeFileSync(path, `${ACCESS}\n`);
    expect(readSettings({ JWT_ACCESS_SECRET_FILE: path }).JWT_ACCESS_SECRET).toBe(ACCESS);
  });

  test('the store answers to the names of MinIO as well', () => {
    const read = readSettings({
      MINIO_ENDPOINT: 'http://minio.test:9000',
      MINIO_BUCKET: 'lembar',
      MINIO_ACCESS_KEY: 'lembar-app',
      MINIO_SECRET_KEY: 'long',
    });
    expect(read).toMatchObject({ S3_ENDPOINT: 'http://minio.test:9000', S3_BUCKET: 'lembar', S3_SECRET_KEY: 'long' });
  });
});

test("the owner's address is read by commands and never by the server", () => {
  const environment = { DATABASE_DIRECT_URL: 'postgres://lembar_owner:pw@127.0.0.1:5432/lembar' };
  expect(readSettings(environment)).not.toHaveProperty('DATABASE_DIRECT_URL');
  expect(readCommandSettings(environment).DATABASE_DIRECT_URL).toBe(environment.DATABASE_DIRECT_URL);
  expect(faultsOf({ DATABASE_DIRECT_URL: 'not an address' })).toEqual([]);
  expect(faultsOf({ DATABASE_DIRECT_URL: 'not an address' }, readCommandSettings)).toHaveLength(1);
});

test('the example names every setting and gives no secret', () => {
  const example = printExample();
  for (const name of ['DATABASE_DIRECT_URL', 'ENCRYPTION_KEY', 'BACKUP_KEEP_DAYS'])
    expect(example).toContain(`${name}=`);
  expect(example).toMatch(/^# ENCRYPTION_KEY=$/m);
});
