import type { GrantClaims } from '@lembar/assessment/attempt/registrar-facts.ts';
import { attemptOfGrant, epochOfGrant } from '@lembar/assessment/attempt/registrar-rows.ts';
import type { SittingTransaction } from '../../adapters/postgres.ts';
import * as store from './store.ts';

/**
 * Makes an attempt and its epoch again that a restore or a fail-over took away: the grant says all that is needed. The
 * worker's deadline is set again with them, so that nothing hangs in progress.
 */
export async function recreateFromGrant(
  tx: SittingTransaction,
  claims: GrantClaims,
): Promise<store.StoredAttempt | undefined> {
  const { deliveryId, candidateId, attemptId } = claims;
  await store.insertAttempt(tx, { attempt: attemptOfGrant(claims), deliveryId, candidateId });
  await store.insertEpoch(tx, { attemptId, epoch: epochOfGrant(claims), answeredPositions: [], answered: 0 });
  const stored = (await store.selectAndLockAttempts(tx, [attemptId])).get(attemptId);
  if (stored?.attempt.state === 'open') {
    await store.insertDeadline(tx, attemptId, new Date(stored.attempt.deadline + stored.graceMs));
  }
  return stored;
}
