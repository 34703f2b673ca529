import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The major version of the PostgreSQL that Lembar brings along. Its files are of no use to another. */
export const POSTGRES_MAJOR = 18;

/**
 * @param data the cluster's folder, which may not be there yet
 * @throws Error with the cure if its files are of another major version; nothing has been touched then
 */
export async function assertSameMajor(data: string): Promise<void> {
  const written = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined))?.trim();
  if (written === undefined || written === String(POSTGRES_MAJOR)) return;
  const backups = join(dirname(data), 'backups');
  throw new Error(
    `Basis data di ${data} milik PostgreSQL ${written}; program ini membawa PostgreSQL ${POSTGRES_MAJOR}. Tidak ada yang diubah. Jalankan lagi versi Lembar yang terakhir dipakai dan buat cadangan (backup), pindahkan folder itu ke tempat lain, lalu pulihkan cadangan dari ${backups} dengan versi ini (restore).\n` +
      `The database in ${data} is of PostgreSQL ${written}; this program brings PostgreSQL ${POSTGRES_MAJOR}. Nothing was changed. Start the version of Lembar that was used last and make a backup, move that folder elsewhere, then restore the backup from ${backups} with this version.`,
  );
}
