import type { MyDelivery } from '@lembar/contract/attempts.ts';
import type { Member } from '../../http/permission.ts';
import { accessTo } from '../deliveries/find-delivery.ts';
import type { AttemptParts } from './parts.ts';
import { type MyDeliveryRow, viewMyDeliveries } from './views.ts';

function timesOf({ attempt_state: state, started_at, deadline }: MyDeliveryRow) {
  if (!state || !started_at || !deadline) return null;
  return { state, startedAt: started_at.getTime(), deadline: deadline.getTime(), addedMinutes: 0 };
}

function attemptOf(row: MyDeliveryRow): MyDelivery['attempt'] {
  const { attempt_id: id, attempt_state: state, deadline, receipt_code: receiptCode } = row;
  return id && state && deadline ? { id, state, deadline: deadline.toISOString(), receiptCode } : null;
}

function resultOf({ result_state: state, score, max_score: maxScore, passed }: MyDeliveryRow): MyDelivery['result'] {
  return state === null || score === null || maxScore === null ? null : { state, score, maxScore, passed };
}

function present(row: MyDeliveryRow, clock: { now: Date; inDoubt: boolean }): MyDelivery {
  const rules = {
    state: row.state,
    downloadsFrom: row.downloads_from,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    durationMinutes: row.duration_minutes,
    lateGraceSeconds: row.late_grace_seconds,
  };
  const access = accessTo(rules, { assigned: true, extraMinutes: row.extra_minutes }, timesOf(row), clock);
  return {
    id: row.id,
    title: row.title,
    subject: row.subject,
    downloadsFrom: row.downloads_from.toISOString(),
    opensAt: row.opens_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
    durationMinutes: row.duration_minutes + row.extra_minutes,
    minutesIfStartedNow: access.minutesIfStartedNow,
    mayDownload: access.mayDownload,
    mayStart: access.mayStart,
    mayContinue: access.mayContinue,
    reason: access.reason,
    attempt: attemptOf(row),
    result: resultOf(row),
  };
}

export async function listMyDeliveries({ data, clock }: AttemptParts, { tenant, caller }: Member) {
  const rows = await data.sitting(tenant.id, (tx) => viewMyDeliveries(tx, caller.userId));
  const now = clock.now();
  return {
    serverTime: now.toISOString(),
    deliveries: rows.map((row) => present(row, { now, inDoubt: clock.inDoubt?.() ?? false })),
  };
}
