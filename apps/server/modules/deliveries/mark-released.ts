import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { updateReleased } from './store.ts';

/** Notes when results were first released; later releases keep that time. */
export function markReleased(tx: OfficeTransaction, deliveryId: string, at: Date): Promise<void> {
  return updateReleased(tx, deliveryId, at);
}
