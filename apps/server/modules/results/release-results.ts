import type { Clock } from '../../adapters/clock.ts';
import type { Data, OfficeTransaction } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import type { Enqueue } from '../../jobs/enqueue.ts';
import { recordAudit } from '../audit/record.ts';
import { type DeliveryRow, findDelivery } from '../deliveries/find-delivery.ts';
import { markReleased } from '../deliveries/mark-released.ts';
import { demandTeacher } from '../deliveries/policy.ts';
import { selectDueReleases, selectUnreleased, upsertResults } from './store.ts';

export interface ResultParts {
  data: Data;
  clock: Clock;
  enqueue: Enqueue;
}

/** The teacher or the operator lets candidates see their results. @throws Problem not-found */
export function releaseResults(
  { data, clock }: ResultParts,
  { tenant, caller, deliveryId }: Member & { deliveryId: string },
): Promise<{ released: string; results: number }> {
  const at = clock.now();
  return data.office(tenant.id, async (tx) => {
    const delivery = demandTeacher(await findDelivery(tx, deliveryId), caller);
    await markReleased(tx, deliveryId, at);
    const results = await upsertResults(tx, { deliveryId, at });
    await recordAudit(tx, {
      actorId: caller.userId,
      act: 'results.release',
      subject: `delivery:${deliveryId}`,
      detail: { results },
      at,
    });
    return { released: (delivery.releasedAt ?? at).toISOString(), results };
  });
}

function isReleased({ releaseRule, releasedAt }: DeliveryRow): boolean {
  return releaseRule === 'after-submission' || releasedAt !== null;
}

/** After a grade: shows the result if the delivery's rule, or somebody before, has said so. */
export async function releaseGraded(
  { data, clock }: ResultParts,
  { tenantId, deliveryId, attemptId }: { tenantId: string; deliveryId: string; attemptId: string },
): Promise<void> {
  await data.office(tenantId, async (tx) => {
    const delivery = await findDelivery(tx, deliveryId);
    if (delivery && isReleased(delivery)) await upsertResults(tx, { deliveryId, attemptId, at: clock.now() });
  });
}

// The last device may still be sending when the window closes.
const SETTLE_MS = 60_000;

/** Releases the results of deliveries whose rule is "after closing", in one school; none while the clock is in doubt. */
export async function releaseClosed({ clock }: Pick<ResultParts, 'clock'>, tx: OfficeTransaction): Promise<void> {
  if (clock.inDoubt?.()) return;
  const at = clock.now();
  for (const { id: deliveryId } of await selectDueReleases(tx, new Date(at.getTime() - SETTLE_MS))) {
    await markReleased(tx, deliveryId, at);
    const results = await upsertResults(tx, { deliveryId, at });
    await recordAudit(tx, {
      actorId: null,
      act: 'results.release',
      subject: `delivery:${deliveryId}`,
      detail: { results },
      at,
    });
  }
}

const OVERDUE_MS = 20_000;
const MOST_AT_ONCE = 500;

/** Asks again for results that candidates should see and do not: what a lost job would leave undone. */
export async function reconcileResults(
  { clock, enqueue }: Pick<ResultParts, 'clock' | 'enqueue'>,
  tx: OfficeTransaction,
): Promise<void> {
  const before = new Date(clock.now().getTime() - OVERDUE_MS);
  for (const { deliveryId, attemptId } of await selectUnreleased(tx, before, MOST_AT_ONCE)) {
    await enqueue(tx, 'release-results', { tenantId: tx.tenantId, deliveryId, attemptId }, { once: true });
  }
}
