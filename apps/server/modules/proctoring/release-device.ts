import { decideRelease } from '@lembar/assessment/attempt/registrar-start.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { findAttempt, releaseAttempt } from '../attempts/find-attempt.ts';
import type { Announce } from '../attempts/parts.ts';
import { recordAudit } from '../audit/record.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import { demandWatcher } from '../deliveries/policy.ts';
import { insertIntervention } from './store.ts';

export interface ProctoringParts {
  data: Data;
  clock: Clock;
  random: Random;
  announce: Announce;
}

/**
 * Lets a candidate go on from another device. The present one keeps working until the other has started.
 * @throws Problem not-found, attempt-ended
 */
export async function releaseDevice(
  { data, clock, random, announce }: ProctoringParts,
  { tenant, caller, attemptId, reason }: Member & { attemptId: string; reason: string },
): Promise<void> {
  const at = clock.now();
  const released = await data.office(tenant.id, async (tx) => {
    const stored = await findAttempt(tx, attemptId);
    demandWatcher(stored && (await findDelivery(tx, stored.deliveryId)), caller);
    if (!stored) throw new Problem('not-found');
    const decision = decideRelease(stored.attempt);
    if (decision.kind === 'refuse') throw new Problem(decision.problem);
    await releaseAttempt(tx, attemptId, at);
    const { deliveryId } = stored;
    await insertIntervention(tx, {
      id: random.id(),
      deliveryId,
      attemptId,
      kind: 'release-device',
      reason,
      actorId: caller.userId,
      at,
    });
    await recordAudit(tx, {
      actorId: caller.userId,
      act: 'device.release',
      subject: `attempt:${attemptId}`,
      detail: { reason },
      at,
    });
    return stored;
  });
  announce(tenant.id, released);
}
