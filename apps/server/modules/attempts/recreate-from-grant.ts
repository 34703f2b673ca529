import type { GrantClaims } from '@lembar/assessment/attempt/registrar-facts.ts';
import { attemptOfGrant, epochOfGrant } from '@lembar/assessment/attempt/registrar-rows.ts';
import type { SittingTransaction } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import * as store from './store.ts';

/**
 * Makes an attempt and its epoch again that a restore or a fail-over took away: the grant says all that is needed. The
 * worker's deadline is set again with them, so that nothing hangs in progress.
 * @throws Problem grant-refused when the delivery is gone
 */
export async function recreateFromGrant(
  tx: SittingTransaction,
  claims: GrantClaims,
): Promise<store.StoredAttempt | undefined> {
  const { deliveryId, candidateId, attemptId } = claims;
  // A delivery that was removed took its attempts along; a device that still asks must not bring them back.
  if (!(await findDelivery(tx, deliveryId))) throw new Problem('grant-refused');
  await store.insertAttempt(tx, { attempt: attemptOfGrant(claims), deliveryId, candidateId });
  await store.insertEpoch(tx, { attemptId, epoch: epochOfGrant(claims), answeredPositions: [], answered: 0 });
  const stored = (await store.selectAndLockAttempts(tx, [attemptId])).get(attemptId);
  if (stored?.attempt.state === 'open') {
    await store.insertDeadline(tx, attemptId, new Date(stored.attempt.deadline + stored.graceMs));
  }
  return stored;
}
