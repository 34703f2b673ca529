import { expect, test } from 'vitest';
import { hiding } from './installation.ts';
import { faultsOf, readLeniently } from './lenient-settings.ts';
import { printFindings, printJson } from './print-findings.ts';
import { rows } from './rows.ts';
import { faultsOfHeaders } from './security.ts';
import { parseDsn } from './sentry-event.ts';
import { bilingual, exitCodeOf, type Finding, judge } from './verdict.ts';

/** The customer's list: a letter and how many lines it has. */
const checklist = { A: 10, B: 6, C: 6, D: 3, E: 4, F: 4, G: 4, H: 5, I: 4 };

test('the rows are exactly the lines of the checklist, in its order', () => {
  const ids = Object.entries(checklist).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  expect(rows.map(({ id }) => id)).toEqual(ids);
});

test('every row has a cure in both languages', () => {
  for (const { id, cure, title } of rows)
    expect(
      [...cure, ...title].every((words) => words.trim().length > 2),
      id,
    ).toBe(true);
});

const finding = (id: string, status: Finding['status'], more: Partial<Finding> = {}): Finding => ({
  ...{ id, status, title: `title of ${id}`, detail: `detail of ${id}`, cure: '' },
  ...more,
});

test('the exit code is 0 only without a failure', () => {
  expect(exitCodeOf([finding('A1', 'pass'), finding('A2', 'na')])).toBe(0);
  expect(exitCodeOf([finding('A1', 'pass'), finding('A2', 'fail')])).toBe(1);
});

test('the table has groups, cures and sums', () => {
  const text = printFindings([
    finding('A1', 'pass'),
    finding('B1', 'fail', { cure: 'npm run db:migrate' }),
    finding('I1', 'na'),
  ]);
  expect(text).toContain('A. Lingkungan / Environment');
  expect(text).not.toContain('C. ');
  expect(text).toMatch(/GAGAL B1 {2}title of B1\n\s+detail of B1\n\s+→ npm run db:migrate/);
  expect(text).toContain('1 pass, 1 fail, 1 not applicable.');
});

test('--json prints the rows and nothing else', () => {
  const findings = [finding('A1', 'fail', { cure: 'mend it' })];
  expect(JSON.parse(printJson(findings))).toEqual({ rows: findings });
});

test('judging fails with everything that is wrong', () => {
  expect(judge([false, undefined, ''], 'fine')).toEqual({ status: 'pass', detail: 'fine' });
  expect(judge(['one', false, 'two'], 'fine')).toEqual({ status: 'fail', detail: 'one; two' });
  expect(bilingual(['sama', 'same'])).toBe('sama / same');
  expect(bilingual(['GET /api', 'GET /api'])).toBe('GET /api');
});

test('secrets and passwords of addresses are blanked', () => {
  const hide = hiding(['s3cret-of-redis']);
  expect(hide('failed: s3cret-of-redis at postgres://app:pa%20ss@db/lembar')).toBe(
    'failed: … at postgres://…@db/lembar',
  );
});

const random = 'kq3Zp0vXw7TnB5yRj2LdGm8HsCf1EuAo4iVt6NxQbWzPhYJr';

test('a malformed variable is set aside and charged to its own row', () => {
  const read = readLeniently({ JWT_ACCESS_SECRET: 'short', JWT_REFRESH_SECRET: random });
  expect(read.settings.JWT_REFRESH_SECRET).toBe(random);
  expect(faultsOf(read, 'JWT_ACCESS_SECRET')).toHaveLength(1);
  expect(faultsOf(read, 'JWT_REFRESH_SECRET')).toEqual([]);
  expect(JSON.stringify(read.faults)).not.toContain('short"');
});

test('equal secrets are charged to the second, defaults to each', () => {
  const equal = readLeniently({ JWT_ACCESS_SECRET: random, JWT_REFRESH_SECRET: random });
  expect(faultsOf(equal, 'JWT_ACCESS_SECRET')).toEqual([]);
  expect(faultsOf(equal, 'JWT_REFRESH_SECRET')).toHaveLength(1);
  const example = readLeniently({ JWT_ACCESS_SECRET: `change-me-${random}` });
  expect(faultsOf(example, 'JWT_ACCESS_SECRET')).toHaveLength(1);
});

test('a half described store is charged to the store, and both spellings of a variable are set aside', () => {
  const read = readLeniently({ MINIO_ENDPOINT: 'http://127.0.0.1:9000', S3_BUCKET: 'lembar' });
  expect(faultsOf(read, 'S3_ENDPOINT')).toHaveLength(1);
  expect(read.settings.S3_ENDPOINT).toBeUndefined();
  expect(faultsOf(read, 'REDIS_URL')).toEqual([]);
});

test('a variable given twice is charged to itself', () => {
  const read = readLeniently({ SMTP_PASS: 'x', SMTP_PASS_FILE: '/nowhere', SMTP_USER: 'lembar', SMTP_HOST: 'mail' });
  expect(faultsOf(read, 'SMTP_PASS').length).toBeGreaterThan(0);
  expect(faultsOf(read, 'ENCRYPTION_KEY')).not.toContain('SMTP_PASS');
});

const good = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-x'; connect-src 'self' https://cdn.exam.test; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

test.each([
  ['nothing', {}, []],
  ['no policy', { 'content-security-policy': '' }, ['content-security-policy', 'script-src *', 'frame-ancestors']],
  [
    'inline scripts',
    { 'content-security-policy': "default-src 'self'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'" },
    ["script-src 'self' 'unsafe-inline'"],
  ],
  ['no nosniff', { 'x-content-type-options': '' }, ['x-content-type-options']],
  ['a short HSTS', { 'strict-transport-security': 'max-age=60' }, ['strict-transport-security']],
])('headers with %s', (_name, change, faults) => {
  expect(faultsOfHeaders({ headers: { ...good, ...change } }, true)).toEqual(faults);
});

test('plain HTTP promises no HTTPS', () => {
  expect(faultsOfHeaders({ headers: good }, false)).toEqual(['strict-transport-security over HTTP']);
});

test('a DSN is parsed, and a wrong one is not repeated', () => {
  expect(parseDsn('https://abcdef@sentry.example/12')).toMatchObject({ host: 'sentry.example', project: '12' });
  expect(parseDsn('https://abcdef@sentry.example/path/12').address.pathname).toBe('/path/api/12/envelope/');
  expect(() => parseDsn('https://sentry.example/12')).toThrow(/^((?!sentry\.example).)*$/);
});
