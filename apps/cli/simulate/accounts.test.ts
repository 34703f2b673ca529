import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAccounts, readTable } from './accounts.ts';
import { Impossible } from './impossible.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-accounts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.csv`);
  await writeFile(path, text);
  return path;
}

test('CSV with quotes, commas, line ends and a byte order mark is read as meant', () => {
  expect(readTable('\uFEFFRole,Name\r\nteacher,"Wahyuni, S.Pd."\r\n\r\noperator,"a ""b""\nc"\r\n')).toEqual([
    { role: 'teacher', name: 'Wahyuni, S.Pd.' },
    { role: 'operator', name: 'a "b"\nc' },
  ]);
  expect(readTable('a,b,c\n1,,3')).toEqual([{ a: '1', b: '', c: '3' }]);
  expect(readTable('a,b\n,2\n')).toEqual([{ a: '', b: '2' }]);
  expect(readTable('')).toEqual([]);
});

test('the first operator and teacher of the file, and its candidates', async () => {
  const path = await file(
    'peran,nama,nama_pengguna,kata_sandi\nsuperadmin,P,root,p0\noperator,O,op,p1\nteacher,"T, S.Pd.",guru,p2\nteacher,U,guru2,p3\ncandidate,C,Siti,p4\n',
  );
  const accounts = await readAccounts(path, {});
  expect(accounts.operator).toEqual({ username: 'op', password: 'p1' });
  expect(accounts.teacher).toEqual({ username: 'guru', password: 'p2' });
  expect([...accounts.candidates]).toEqual([['siti', { username: 'Siti', password: 'p4' }]]);
});

test('English headings and people with two roles', async () => {
  const accounts = await readAccounts(await file('role,username,password\noperator+teacher,all,p\n'), {});
  expect(accounts).toMatchObject({ operator: { username: 'all' }, teacher: { username: 'all' } });
});

test('the environment stands above the file, which need not exist', async () => {
  const environment = {
    LEMBAR_OPERATOR_USERNAME: 'o',
    LEMBAR_OPERATOR_PASSWORD: '1',
    LEMBAR_TEACHER_USERNAME: 't',
    LEMBAR_TEACHER_PASSWORD: '2',
  };
  const path = await file('role,username,password\noperator,other,p\n');
  for (const each of [path, join(folder, 'missing.csv')]) {
    expect(await readAccounts(each, environment)).toMatchObject({
      operator: { username: 'o', password: '1' },
      teacher: { username: 't', password: '2' },
    });
  }
});

test('who is missing is named, with the cure', async () => {
  const path = await file('role,username,password\noperator,op,p\n');
  await expect(readAccounts(path, { LEMBAR_TEACHER_USERNAME: 'only a name' })).rejects.toThrow(Impossible);
  await expect(readAccounts(path, {})).rejects.toThrow('LEMBAR_TEACHER_USERNAME, LEMBAR_TEACHER_PASSWORD');
});
