import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

/**
 * Copies the newest grades of a delivery (or of one attempt of it) to where candidates read. Nothing else puts a score
 * within their reach.
 * @returns how many results were written or changed
 */
export async function upsertResults(
  tx: OfficeTransaction,
  { deliveryId, attemptId, at }: { deliveryId: string; attemptId?: string | undefined; at: Date },
): Promise<number> {
  const one = attemptId ? sql`and a.id = ${attemptId}` : sql``;
  const { numAffectedRows } = await sql`
    insert into results (tenant_id, attempt_id, delivery_id, candidate_id, state, score, max_score, passed, released_at)
    select a.tenant_id, a.id, a.delivery_id, a.candidate_id, g.state, g.score, g.max_score,
      case when g.state = 'final' and d.pass_mark is not null and g.max_score > 0
        then g.score * 100 >= d.pass_mark * g.max_score end, ${at}
    from attempts a
    join deliveries d on d.id = a.delivery_id
    join lateral (
      select state, score, max_score from grades g where g.attempt_id = a.id order by g.version desc limit 1
    ) g on true
    where a.delivery_id = ${deliveryId} ${one}
    on conflict (tenant_id, attempt_id) do update
      set state = excluded.state, score = excluded.score, max_score = excluded.max_score, passed = excluded.passed`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Deliveries whose rule releases results once they have closed, and that have. */
export function selectDueReleases(tx: OfficeTransaction, closedBefore: Date) {
  return tx
    .selectFrom('deliveries')
    .select('id')
    .where('release_rule', '=', 'after-close')
    .where('released_at', 'is', null)
    .where('closes_at', '<', closedBefore)
    .limit(200)
    .execute();
}

/** Graded attempts whose newest grade should stand among the results and does not. */
export async function selectUnreleased(
  tx: OfficeTransaction,
  gradedBefore: Date,
  limit: number,
): Promise<{ deliveryId: string; attemptId: string }[]> {
  const { rows } = await sql<{ deliveryId: string; attemptId: string }>`
    select a.delivery_id as "deliveryId", a.id as "attemptId"
    from attempts a
    join deliveries d on d.id = a.delivery_id
    join lateral (
      select state, score, max_score, graded_at from grades g where g.attempt_id = a.id order by g.version desc limit 1
    ) g on true
    left join results r on r.attempt_id = a.id
    where (d.release_rule = 'after-submission' or d.released_at is not null)
      and g.graded_at < ${gradedBefore}
      and (r.state, r.score, r.max_score) is distinct from (g.state, g.score, g.max_score)
    limit ${limit}`.execute(tx);
  return rows;
}
