import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { revokeSessionsOf } from './store.ts';

/** Ends all sign-in sessions of a user; what is open in a browser ends with its next refresh. */
export function endSessionsOf(tx: OfficeTransaction, userId: string, at: Date): Promise<void> {
  return revokeSessionsOf(tx, userId, at);
}
