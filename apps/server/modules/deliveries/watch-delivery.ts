import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import type { Caller } from '../../http/tokens.ts';
import { demandWatcher } from './policy.ts';
import { selectDelivery } from './store.ts';
import { viewAttempts } from './views.ts';

/**
 * Who is where in a delivery: states and counts, never answers.
 * @param candidateIds only these, for whoever has seen the rest
 * @throws Problem not-found for a caller who may not watch it
 */
export async function watchDelivery(
  tx: OfficeTransaction,
  caller: Caller,
  deliveryId: string,
  candidateIds?: readonly string[],
): Promise<AttemptRow[]> {
  const { id } = demandWatcher(await selectDelivery(tx, deliveryId), caller);
  return viewAttempts(tx, id, candidateIds);
}
