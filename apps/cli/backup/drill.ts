import { inSightOfAllRows } from '@lembar/database/backup/load-rows.ts';
import type { WrappingKey } from '@lembar/seal/envelope.ts';
import type { Backup } from './backup-folder.ts';
import { checkTenants, type Looked } from './check-tenant.ts';
import { type Restored, restoreBackup } from './restore-backup.ts';
import { createScratchDatabase } from './scratch-database.ts';

/** How a drill went. It passed if nothing is wrong. */
export interface Drilled extends Looked {
  restored: Restored;
  /** How old what would have been lost is: from the snapshot until now. */
  ageMs: number;
  checkedInMs: number;
  totalMs: number;
}

/**
 * Restores a backup into a scratch database, which is removed in any case, and hashes every log of it again.
 *
 * @throws Refusal, BackupFileError where it cannot even be restored
 */
export async function drill(
  backup: Backup,
  keys: readonly WrappingKey[],
  drillUrl: string | undefined,
): Promise<Drilled> {
  const startedAt = performance.now();
  const scratch = await createScratchDatabase(drillUrl);
  try {
    const restored = await restoreBackup(backup, { ownerUrl: scratch.ownerUrl, objects: undefined }, keys);
    const restoredAt = performance.now();
    const looked = await inSightOfAllRows(scratch.ownerUrl, 'ROLLBACK', (client) =>
      checkTenants({ client, backup, keys }),
    );
    looked.faults.push(...backup.manifest.missing.map((name) => `object ${name}: it was missing at the time`));
    const endedAt = performance.now();
    return {
      ...looked,
      restored,
      ageMs: Date.now() - Date.parse(backup.manifest.snapshot.at),
      checkedInMs: Math.round(endedAt - restoredAt),
      totalMs: Math.round(endedAt - startedAt),
    };
  } finally {
    await scratch.remove();
  }
}
