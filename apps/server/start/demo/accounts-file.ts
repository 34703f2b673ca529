import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from './write-whole.ts';

export interface Account {
  role: string;
  name: string;
  username: string;
  password: string;
}

/** The passwords of the demo's accounts. A line that stands in the file holds; one that does not hold is taken out first. */
export interface AccountsFile {
  readonly path: string;
  find(username: string): Account | undefined;
  /** Durable when it returns. */
  keep(accounts: readonly Account[]): void;
  drop(usernames: readonly string[]): void;
}

const HEADER = ['peran', 'nama', 'nama_pengguna', 'kata_sandi'];

/** A field as in RFC 4180: quoted where it must be. */
function quoted(field: string): string {
  return /[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function fieldsOf(line: string): string[] {
  const fields = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g);
  return [...fields].map(([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? '');
}

function read(path: string): Account[] {
  if (!existsSync(path)) return [];
  const [, ...lines] = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines.flatMap((line) => {
    const [role, name, username, password] = fieldsOf(line);
    return role && name && username && password ? [{ role, name, username, password }] : [];
  });
}

function print(accounts: Iterable<Account>): string {
  const rows = [...accounts].map(({ role, name, username, password }) => [role, name, username, password]);
  return [HEADER, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

/** Reads the file of accounts (CSV, RFC 4180), which need not exist yet. */
export function openAccountsFile(path: string): AccountsFile {
  const accounts = new Map(read(path).map((account) => [account.username, account]));
  return {
    path,
    find: (username) => accounts.get(username),
    keep(added) {
      for (const account of added) accounts.set(account.username, account);
      writeWhole(path, print(accounts.values()));
    },
    drop(usernames) {
      const dropped = usernames.filter((username) => accounts.delete(username));
      if (dropped.length > 0) writeWhole(path, print(accounts.values()));
    },
  };
}
