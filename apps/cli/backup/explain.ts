import { MigrationError } from '@lembar/database/migrate.ts';
import { type BackupFault, BackupFileError } from '@lembar/seal/backup-file.ts';
import { StoreUnavailable } from '@lembar/server/adapters/object-store.ts';
import { UnsafeSettings } from '@lembar/server/start/config.ts';
import { Refusal } from './refusal.ts';

const faults: Readonly<Record<BackupFault, readonly [string, string]>> = {
  malformed: ['bukan berkas cadangan Lembar', 'is no backup file of Lembar'],
  'other-file': ['berkas dari cadangan lain', 'belongs to another backup'],
  'unknown-key': [
    'disegel dengan kunci yang tidak ada di sini; tambahkan kunci lama itu ke ENCRYPTION_KEY_PREVIOUS',
    'is sealed under a key that is not at hand; add that former key to ENCRYPTION_KEY_PREVIOUS',
  ],
  damaged: [
    'terpotong atau diubah, atau kuncinya salah; pakai cadangan lain',
    'is truncated or altered, or the key is wrong; use another backup',
  ],
};

function explainFile({ fault, file, kid }: BackupFileError): string {
  const [indonesian, english] = faults[fault];
  const key = kid ? ` (${kid})` : '';
  return `${file}: ${indonesian}${key}.\n${file}: ${english}${key}.`;
}

const cures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'PostgreSQL tidak menjawab di alamat itu. / Nothing listens at that address.',
  ENOTFOUND: 'Nama host tidak dikenal. / The host name is unknown.',
  ETIMEDOUT: 'PostgreSQL tidak menjawab. / PostgreSQL does not answer.',
  '28P01': 'Kata sandi peran itu salah. / The password of that role is wrong.',
  '28000': 'Peran itu tidak boleh masuk. / That role may not log in.',
  '3D000': 'Basis data itu belum dibuat. / That database does not exist.',
  '42501': 'Peran itu tidak berhak; lihat docs/OPERATIONS.md. / That role may not do this; see docs/OPERATIONS.md.',
  '42P01':
    'Tabel Lembar belum ada; jalankan npm run db:migrate. / Lembar’s tables are not there; run npm run db:migrate.',
};

/** The words for whatever went wrong. A URL holds a password and is not repeated; a detail may quote a row, so it is left out. */
export function explain(error: unknown): string {
  if (error instanceof BackupFileError) return explainFile(error);
  if (error instanceof Refusal || error instanceof MigrationError || error instanceof UnsafeSettings)
    return error.message;
  if (error instanceof StoreUnavailable)
    return `Penyimpanan objek tidak dapat dicapai; periksa S3_*. / The object store cannot be reached; look at S3_*.\n${error.message}`;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const cause = error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
  return [Object.hasOwn(cures, code) ? cures[code] : '', cause].filter(Boolean).join('\n');
}

/** Prints what was done, or why not. The exit code is 0 only if all went well. */
export async function report(work: (say: (line: string) => void) => Promise<boolean>): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    if (!(await work(say))) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
