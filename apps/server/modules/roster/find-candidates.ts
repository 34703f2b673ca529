import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { selectCandidateIds } from './store.ts';

/** The candidates named one by one or by their class, each once, without those who are disabled. */
export function findCandidates(
  tx: OfficeTransaction,
  { candidateIds, classIds }: { candidateIds: readonly string[]; classIds: readonly string[] },
): Promise<string[]> {
  return selectCandidateIds(tx, { candidateIds, classIds });
}
