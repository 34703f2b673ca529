import type { Environment } from '@lembar/server/start/config.ts';
import { Command } from 'commander';
import { report } from './explain.ts';
import { performBackup } from './perform-backup.ts';
import { performDrill } from './perform-drill.ts';
import { performRestore } from './perform-restore.ts';

/** `backup`: rows and objects into BACKUP_DIR. */
export function backupCommand(environment: Environment): Command {
  return new Command('backup')
    .description(
      'Mencadangkan basis data dan berkas ke BACKUP_DIR, terenkripsi, lalu memeriksanya.\n' +
        'Backs up rows and objects to BACKUP_DIR, encrypted, and reads them back.',
    )
    .action(() => report((say) => performBackup(environment, say)));
}

/** `restore`: a backup into an empty database. */
export function restoreCommand(environment: Environment): Command {
  return new Command('restore')
    .description(
      'Memulihkan cadangan ke basis data KOSONG: DATABASE_DIRECT_URL, atau milik kotak sekolah.\n' +
        'Restores a backup into an EMPTY database: DATABASE_DIRECT_URL, or the school box’s own.',
    )
    .option('--from <folder>', 'folder cadangan / the backup’s folder', 'latest')
    .option('--into <url>', 'basis data pemilik (lembar_owner) yang kosong / the owner’s empty database')
    .action((options: { from: string; into?: string }) => report((say) => performRestore(environment, options, say)));
}

/** `restore:drill`: the proof that the last backup can be restored. */
export function drillCommand(environment: Environment): Command {
  return new Command('restore:drill')
    .description(
      'Memulihkan cadangan ke basis data sementara, lalu memeriksa setiap catatan jawaban dan bukti.\n' +
        'Restores a backup into a scratch database and verifies every response log and receipt.',
    )
    .option('--from <folder>', 'folder cadangan / the backup’s folder', 'latest')
    .action(({ from }: { from: string }) => report((say) => performDrill(environment, from, say)));
}
