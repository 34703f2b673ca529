import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAccountsFile } from './accounts-file.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lembar-accounts-'));
  path = join(folder, 'demo-accounts.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sri = { role: 'teacher', name: 'Sri Wahyuni, S.Pd.', username: 'sri.wahyuni', password: 'ABCD2345EFGH' };
const anyField = fc.string({ minLength: 1 }).filter((text) => !/[\r\n]/.test(text));
const anyAccount = fc.record({ role: anyField, name: anyField, username: anyField, password: anyField });

test('what was kept is found again, whatever stands in the fields', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyAccount, { selector: ({ username }) => username }), (accounts) => {
      rmSync(path, { force: true });
      openAccountsFile(path).keep(accounts);
      const again = openAccountsFile(path);
      expect(accounts.map(({ username }) => again.find(username))).toEqual(accounts);
    }),
  );
});

test('it is CSV that only its owner may read', () => {
  openAccountsFile(path).keep([sri]);
  expect(readFileSync(path, 'utf8')).toBe(
    'peran,nama,nama_pengguna,kata_sandi\nteacher,"Sri Wahyuni, S.Pd.",sri.wahyuni,ABCD2345EFGH\n',
  );
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['demo-accounts.csv']);
});

test('a newer password takes the place of the old one', () => {
  openAccountsFile(path).keep([sri]);
  openAccountsFile(path).keep([{ ...sri, password: 'NEWPASSWORD2' }]);
  expect(openAccountsFile(path).find('sri.wahyuni')?.password).toBe('NEWPASSWORD2');
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2);
});

test('a line that is dropped is gone from the disk', () => {
  const other = { ...sri, username: 'ahmad.fauzi' };
  openAccountsFile(path).keep([sri, other]);
  openAccountsFile(path).drop(['sri.wahyuni', 'nobody']);
  const again = openAccountsFile(path);
  expect([again.find('sri.wahyuni'), again.find('ahmad.fauzi')]).toEqual([undefined, other]);
});

test('lines that are no accounts are passed over', () => {
  writeFileSync(path, 'peran,nama,nama_pengguna,kata_sandi\nteacher,Sri\n\nteacher,Sri,sri.wahyuni,SECRET\n');
  expect(openAccountsFile(path).find('sri.wahyuni')?.password).toBe('SECRET');
  expect(openAccountsFile(path).find('')).toBeUndefined();
});
