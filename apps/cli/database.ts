import { readFile } from 'node:fs/promises';
import { applyPolicies } from '@lembar/database/apply-policies.ts';
import { MigrationError } from '@lembar/database/migrate.ts';
import { prepareDatabase } from '@lembar/database/prepare-database.ts';
import { Command } from 'commander';

type Environment = Readonly<Record<string, string | undefined>>;

/** `db:migrate`: tables, queue tables, then policies. */
export function migrateCommand(environment: Environment): Command {
  return new Command('db:migrate')
    .description(
      'Memperbarui tabel, lalu hak akses, di DATABASE_DIRECT_URL.\n' +
        'Brings tables, then policies, of DATABASE_DIRECT_URL up to this program.',
    )
    .action(() => report(() => migrateDatabase(environment)));
}

/** `db:rls`: row-level security and grants, from nothing each time. */
export function policiesCommand(environment: Environment): Command {
  return new Command('db:rls')
    .description(
      'Memasang ulang hak akses baris di DATABASE_DIRECT_URL.\n' +
        'Puts row-level security and grants of DATABASE_DIRECT_URL on again.',
    )
    .action(() => report(() => restorePolicies(environment)));
}

/** @returns what was done. @throws whatever {@link explain} has words for */
export async function migrateDatabase(environment: Environment): Promise<string> {
  const applied = await prepareDatabase(await ownerUrl(environment));
  if (applied.length === 0) return 'Basis data sudah terbaru. / The database is up to date.';
  return ['Migrasi diterapkan / migrations applied:', ...applied.map((name) => `  ${name}`)].join('\n');
}

/** @returns what was done. @throws whatever {@link explain} has words for */
export async function restorePolicies(environment: Environment): Promise<string> {
  await applyPolicies(await ownerUrl(environment));
  return 'Hak akses terpasang. / Policies are in place.';
}

/** What is wrong is on the operator's side and said in the operator's words. */
class Refusal extends Error {}

/** From `DATABASE_DIRECT_URL` or the file that `DATABASE_DIRECT_URL_FILE` names, as the server reads its settings. */
async function ownerUrl(environment: Environment): Promise<string> {
  const { DATABASE_DIRECT_URL: direct, DATABASE_DIRECT_URL_FILE: file } = environment;
  const url = direct || (file && (await readFile(file, 'utf8')).trim());
  if (url && URL.canParse(url)) return url;
  throw new Refusal(
    'Isi DATABASE_DIRECT_URL dengan postgres://lembar_owner:…@host:5432/lembar, langsung ke PostgreSQL, bukan lewat PgBouncer.\n' +
      'Set DATABASE_DIRECT_URL to postgres://lembar_owner:…@host:5432/lembar, straight to PostgreSQL, not through PgBouncer.\n' +
      'PostgreSQL bawaan diperbarui sendiri saat npm start. / The embedded PostgreSQL is brought up to date by npm start.',
  );
}

async function report(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

const cures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'PostgreSQL tidak menjawab di alamat itu. / Nothing listens at that address.',
  ENOTFOUND: 'Nama host tidak dikenal. / The host name is unknown.',
  ENOENT: 'Berkas DATABASE_DIRECT_URL_FILE tidak ada. / The file does not exist.',
  '28P01': 'Kata sandi peran itu salah. / The password of that role is wrong.',
  '28000': 'Peran itu tidak boleh masuk. / That role may not log in.',
  '3D000': 'Basis data itu belum dibuat. / That database does not exist.',
  '42501': 'Peran itu bukan pemiliknya; gunakan lembar_owner. / That role does not own it; use lembar_owner.',
};

/** The database's own words, and what helps. A URL holds a password and is not repeated. */
export function explain(error: unknown): string {
  if (error instanceof Refusal || error instanceof MigrationError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const cause = error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
  return [cure(code), cause].filter(Boolean).join('\n');
}

function cure(code: string): string {
  return Object.hasOwn(cures, code) ? (cures[code] ?? '') : '';
}
