import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { type AssessmentRow, selectOptional } from './store.ts';

/** An assessment that is not archived, for whoever seals it. */
export function findAssessment(tx: OfficeTransaction, id: string): Promise<AssessmentRow | undefined> {
  return selectOptional(tx, id);
}
