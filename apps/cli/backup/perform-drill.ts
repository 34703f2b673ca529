import type { Environment } from '@lembar/server/start/config.ts';
import { findBackup } from './backup-folder.ts';
import { type Drilled, drill } from './drill.ts';
import { recorded, type Summary } from './maintenance.ts';
import { findSite } from './site.ts';

type Say = (line: string) => void;

/**
 * Drills a restore of a backup and keeps the verdict.
 * @returns whether nothing was wrong
 * @throws Refusal, BackupFileError where it cannot even be restored; the record says so as well
 */
export async function performDrill(environment: Environment, from: string, say: Say): Promise<boolean> {
  const site = await findSite(environment);
  try {
    const { passed } = await recorded(site.url('app'), 'drill', say, async () => {
      const backup = await findBackup(site.backups, from, site.keys.all);
      say(`Latihan pemulihan / restore drill: ${backup.folder}`);
      const drilled = await drill(backup, site.keys.all, site.settings.DATABASE_DRILL_URL);
      describe(drilled, say);
      return { passed: drilled.faults.length === 0, summary: summarise(drilled, backup.manifest.id) };
    });
    return passed;
  } finally {
    await site.leave();
  }
}

function summarise({ restored, faults, ...numbers }: Drilled, from: string): Summary {
  return { from, ...numbers, rows: restored.rows, faults: faults.slice(0, 20) };
}

function describe(drilled: Drilled, say: Say): void {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const { restored, faults, tenants, attempts, entries, receipts, packages, auditEvents } = drilled;
  say(`  ${restored.rows} baris sama dengan manifest / rows equal the manifest`);
  say(`  ${tenants} sekolah / tenants, ${attempts} pengerjaan / attempts, ${entries} entri / entries`);
  say(`  ${receipts} bukti / receipts, ${packages} paket / packages, ${auditEvents} audit`);
  say(
    `  Waktu pulih / recovery time: ${seconds(restored.verifiedInMs + restored.loadedInMs)} s ` +
      `(baca / read ${seconds(restored.verifiedInMs)} s, muat / load ${seconds(restored.loadedInMs)} s), ` +
      `periksa / check ${seconds(drilled.checkedInMs)} s`,
  );
  say(`  Yang bisa hilang / what could be lost: ${seconds(drilled.ageMs)} s sejak / since the snapshot`);
  if (faults.length === 0) {
    say('Cadangan ini dapat dipulihkan. / This backup can be restored.');
    return;
  }
  say(`\nCADANGAN INI RUSAK / THIS BACKUP IS DAMAGED: ${faults.length}`);
  for (const fault of faults.slice(0, 50)) say(`  ${fault}`);
}
