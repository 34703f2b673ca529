import type { TenantTransaction } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import { selectAssignment, updateDownloaded } from './store.ts';

/** Notes that a candidate's device holds the whole package. @throws Problem not-found for somebody not assigned */
export async function noteDownload(
  tx: TenantTransaction,
  deliveryId: string,
  candidateId: string,
  at: Date,
): Promise<void> {
  if (!(await selectAssignment(tx, deliveryId, candidateId))) throw new Problem('not-found');
  await updateDownloaded(tx, deliveryId, candidateId, at);
}
