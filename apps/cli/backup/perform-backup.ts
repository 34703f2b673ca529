import type { Environment } from '@lembar/server/start/config.ts';
import { recorded, type Summary } from './maintenance.ts';
import { findSite, type Site } from './site.ts';
import { copyAway, type WrittenBackup, writeBackup } from './write-backup.ts';

type Say = (line: string) => void;

/**
 * Makes a backup, removes old ones, copies it away, and keeps a record.
 * @returns whether it is whole
 */
export async function performBackup(environment: Environment, say: Say): Promise<boolean> {
  const site = await findSite(environment);
  try {
    const { passed } = await recorded(site.url('app'), 'backup', say, async () => {
      const written = await writeBackup(site);
      describe(written, site, say);
      const { BACKUP_COPY_COMMAND: command } = site.settings;
      if (command) {
        await copyAway(command, written.folder, site.backups);
        say('Salinan di luar lokasi selesai. / The off-site copy is done.');
      }
      return { passed: written.manifest.missing.length === 0, summary: summarise(written, command !== undefined) };
    });
    return passed;
  } finally {
    await site.leave();
  }
}

function sizes({ manifest }: WrittenBackup) {
  const { tables, objects, startedAt, finishedAt } = manifest;
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0) + objects.reduce((sum, { size }) => sum + size, 0),
    seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
  };
}

function summarise(written: WrittenBackup, copied: boolean): Summary {
  const { manifest, folder, added, removed } = written;
  const { id, snapshot, objects, missing, keys } = manifest;
  const numbers = { ...sizes(written), objects: objects.length, added, removed };
  return { id, folder, at: snapshot.at, ...numbers, missing: missing.slice(0, 20), keys, copied };
}

function describe(written: WrittenBackup, site: Site, say: Say): void {
  const { manifest, folder, added, removed } = written;
  const { rows, bytes, seconds } = sizes(written);
  const megabytes = (bytes / 1e6).toFixed(1);
  say(`Cadangan selesai dan sudah diperiksa. / The backup is done and was read back.\n  ${folder}`);
  say(
    `  ${rows} baris / rows, ${manifest.objects.length} berkas / objects (${added} baru / new), ${megabytes} MB, ${seconds.toFixed(1)} s`,
  );
  if (removed > 0) say(`  ${removed} cadangan lama dihapus. / ${removed} old backups were removed.`);
  for (const name of manifest.missing.slice(0, 20)) say(`  HILANG / MISSING: ${name}`);
  if (manifest.missing.length > 0)
    say('  Berkas itu tidak ada di penyimpanan. / Those objects are not in the store: the backup is not whole.');
  say(`  Kunci yang diperlukan / keys needed: ${manifest.keys.join(', ')}`);
  if (site.isSchoolBox)
    say(
      `\n  PENTING: kuncinya TIDAK ada di dalam cadangan. Simpan salinan ${site.settings.LEMBAR_DATA}/secrets (lembar pemulihan) di tempat lain.\n` +
        `  IMPORTANT: the keys are NOT in the backup. Keep a copy of ${site.settings.LEMBAR_DATA}/secrets (the recovery sheet) elsewhere.`,
    );
}
