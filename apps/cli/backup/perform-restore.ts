import type { Environment } from '@lembar/server/start/config.ts';
import { findBackup } from './backup-folder.ts';
import { recorded } from './maintenance.ts';
import { Refusal } from './refusal.ts';
import { restoreBackup } from './restore-backup.ts';
import { findSite } from './site.ts';

/**
 * Restores a backup into an empty database and puts its objects back.
 * @throws Refusal, BackupFileError
 */
export async function performRestore(
  environment: Environment,
  { from, into }: { from: string; into?: string },
  say: (line: string) => void,
): Promise<boolean> {
  if (into !== undefined && !URL.canParse(into))
    throw new Refusal('--into harus berupa postgres://….', '--into must be postgres://….');
  const site = await findSite(environment, 'make');
  try {
    const backup = await findBackup(site.backups, from, site.keys.all);
    say(`Memulihkan / restoring ${backup.folder}, ${backup.manifest.snapshot.at} …`);
    const ownerUrl = into ?? site.url('owner');
    const restored = await restoreBackup(backup, { ownerUrl, objects: site.objects }, site.keys.all);
    say(`Pulih. / Restored: ${restored.rows} baris / rows, ${restored.objects} berkas / objects.`);
    say(`  ${(restored.verifiedInMs / 1000).toFixed(1)} s + ${(restored.loadedInMs / 1000).toFixed(1)} s`);
    for (const name of restored.leftOut)
      say(`  Bukan tabel Lembar, tidak dipulihkan / not a table of Lembar, left out: ${name}`);
    for (const name of backup.manifest.missing) say(`  HILANG SEJAK SEMULA / MISSING FROM THE START: ${name}`);
    if (into === undefined)
      await recorded(site.url('app'), 'restore', say, async () => ({
        passed: true,
        summary: { ...restored, from: backup.manifest.id },
      }));
    return true;
  } finally {
    await site.leave();
  }
}
