import { readFile } from 'node:fs/promises';
import { Impossible } from './impossible.ts';
import type { SimulationAccounts } from './options.ts';
import type { Account } from './session.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The passwords of staff from `LEMBAR_OPERATOR_USERNAME`, `LEMBAR_OPERATOR_PASSWORD` and their `TEACHER` counterparts,
 * else the first operator and teacher of the file; candidates from the file.
 *
 * @param path CSV with the header `role,username,password,…` (or `peran,nama_pengguna,kata_sandi,…`); it need not exist
 *   where the environment says enough
 * @throws Impossible
 */
export async function readAccounts(path: string, environment: Environment): Promise<SimulationAccounts> {
  const rows = readTable(await readFile(path, 'utf8').catch(() => ''));
  const accounts = rows.map((row) => ({
    roles: (row.role ?? row.peran ?? '').split('+'),
    username: row.username ?? row.nama_pengguna ?? '',
    password: row.password ?? row.kata_sandi ?? '',
  }));
  const staff = (role: 'operator' | 'teacher'): Account => {
    const found = fromEnvironment(environment, role) ?? accounts.find(({ roles }) => roles.includes(role));
    if (found) return { username: found.username, password: found.password };
    const names = `LEMBAR_${role.toUpperCase()}_USERNAME, LEMBAR_${role.toUpperCase()}_PASSWORD`;
    throw new Impossible(
      `Akun ${role} tidak ditemukan. Isi ${names}, atau tunjukkan berkasnya: --accounts (${path})\n` +
        `There is no ${role} account. Set ${names}, or name the file: --accounts (${path})`,
    );
  };
  const candidates = accounts.filter(({ roles }) => roles.includes('candidate'));
  return {
    operator: staff('operator'),
    teacher: staff('teacher'),
    candidates: new Map(candidates.map(({ username, password }) => [username.toLowerCase(), { username, password }])),
  };
}

function fromEnvironment(environment: Environment, role: string): Account | undefined {
  const username = environment[`LEMBAR_${role.toUpperCase()}_USERNAME`];
  const password = environment[`LEMBAR_${role.toUpperCase()}_PASSWORD`];
  return username && password ? { username, password } : undefined;
}

/** Reads CSV (RFC 4180) with a header into one record per line. */
export function readTable(text: string): Record<string, string>[] {
  const [header = [], ...rows] = readRows(text);
  const names = header.map((name) => name.trim().toLowerCase());
  return rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ''])));
}

function readRows(text: string): string[][] {
  const rows: string[][] = [];
  // A field is quoted, with quotes doubled inside, or runs to the next comma or line end.
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;
  let row: string[] = [];
  for (const [whole, quoted, plain, end] of text.replace(/^\uFEFF/, '').matchAll(field)) {
    if (whole === '' && row.length === 0) continue;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((cells) => cells.some((cell) => cell !== ''));
}
