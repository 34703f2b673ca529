import { decodeBatch, foldAnswers } from '@lembar/assessment/attempt/log.ts';
import { logsOf } from '@lembar/assessment/attempt/registrar-rows.ts';
import type { readLog as endpoint } from '@lembar/contract/deliveries.ts';
import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import { demandTeacher } from '../deliveries/policy.ts';
import type { AttemptParts } from './parts.ts';
import * as store from './store.ts';

/** The log as stored, batch by batch, and the answers that follow from it. @throws Problem not-found */
export function readLog(
  { data }: AttemptParts,
  { tenant, caller, attemptId }: Member & { attemptId: string },
): Promise<ReplyOf<typeof endpoint>> {
  return data.office(tenant.id, async (tx) => {
    const owner = await store.selectAttemptOwner(tx, attemptId);
    demandTeacher(owner && (await findDelivery(tx, owner.delivery_id)), caller);
    const stored = (await store.selectAndLockAttempts(tx, [attemptId], { whole: true })).get(attemptId);
    if (!stored) throw new Problem('not-found');
    const rows = await store.selectBatches(tx, attemptId);
    const batches = rows.map((row) => ({ ...row, decoded: decodeBatch(row.entries) }));
    const of = (epochId: string) => batches.filter((batch) => batch.epoch_id === epochId);
    const logs = logsOf(
      stored.epochs.map((epoch) => ({ epoch, entries: of(epoch.epochId).flatMap((batch) => batch.decoded) })),
    );
    return {
      attemptId,
      epochs: stored.epochs.map((epoch) => ({
        epochId: epoch.epochId,
        grantedAt: new Date(epoch.grantedAt).toISOString(),
        acked: epoch.acked,
        head: epoch.head,
        batches: of(epoch.epochId).map((batch) => ({
          from: batch.from_seq,
          to: batch.to_seq,
          receivedAt: batch.received_at.toISOString(),
          late: batch.to_seq > epoch.inTime,
          entries: batch.decoded,
        })),
      })),
      answers: foldAnswers(logs).answers,
    };
  });
}
