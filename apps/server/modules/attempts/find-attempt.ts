import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { type StoredAttempt, selectAndLockAttempts, selectEntries, updateReleased } from './store.ts';

export type { StoredAttempt };

/** An attempt with its epochs, locked until the end of the transaction. */
export async function findAttempt(
  tx: OfficeTransaction,
  attemptId: string,
  options?: { whole: boolean },
): Promise<StoredAttempt | undefined> {
  return (await selectAndLockAttempts(tx, [attemptId], options)).get(attemptId);
}

/** The stored entries of an attempt by epoch. */
export function findEntries(tx: OfficeTransaction, attemptId: string) {
  return selectEntries(tx, attemptId);
}

export function releaseAttempt(tx: OfficeTransaction, attemptId: string, at: Date): Promise<void> {
  return updateReleased(tx, attemptId, at);
}
