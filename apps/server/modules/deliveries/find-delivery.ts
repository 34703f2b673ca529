import { type Access, type AttemptTimes, resolveAccess } from '@lembar/assessment/delivery/access.ts';
import type { TenantTransaction } from '../../adapters/postgres.ts';
import { type DeliveryRow, selectAssignment, selectDelivery } from './store.ts';

export type { DeliveryRow };

export interface Assignment {
  assigned: boolean;
  extraMinutes: number;
}

export function findDelivery(tx: TenantTransaction, id: string): Promise<DeliveryRow | undefined> {
  return selectDelivery(tx, id);
}

export async function findAssignment(
  tx: TenantTransaction,
  deliveryId: string,
  candidateId: string,
): Promise<Assignment> {
  const row = await selectAssignment(tx, deliveryId, candidateId);
  return { assigned: row !== undefined, extraMinutes: row?.extra_minutes ?? 0 };
}

/** What this candidate may do with this delivery now. */
export function accessTo(
  delivery: Pick<
    DeliveryRow,
    'state' | 'downloadsFrom' | 'opensAt' | 'closesAt' | 'durationMinutes' | 'lateGraceSeconds'
  >,
  { assigned, extraMinutes }: Assignment,
  attempt: AttemptTimes | null,
  clock: { now: Date; inDoubt: boolean },
): Access {
  return resolveAccess({
    delivery: {
      state: delivery.state,
      downloadsFrom: delivery.downloadsFrom.getTime(),
      opensAt: delivery.opensAt.getTime(),
      closesAt: delivery.closesAt.getTime(),
      durationMinutes: delivery.durationMinutes,
      lateGraceSeconds: delivery.lateGraceSeconds,
    },
    candidate: { assigned },
    accommodation: { extraMinutes },
    attempt,
    now: clock.now.getTime(),
    clockInDoubt: clock.inDoubt,
  });
}
