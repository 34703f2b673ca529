import { percentage } from '@lembar/assessment/scoring/percentage.ts';
import type { ResultRow } from '@lembar/contract/results.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

interface Row {
  candidate_id: string;
  candidate_name: string;
  participant_number: string | null;
  class_name: string | null;
  attempt_id: string | null;
  attempt_state: 'open' | 'submitted' | 'closed' | null;
  grade_state: 'final' | 'awaiting-marking' | null;
  score: number | null;
  max_score: number | null;
  pass_mark: number | null;
  submitted_at: Date | null;
  is_over: boolean;
}

function stateOf(row: Row): ResultRow['state'] {
  if (row.attempt_state === null) return row.is_over ? 'absent' : 'not-started';
  if (row.attempt_state === 'open') return 'open';
  return row.grade_state ?? 'ungraded';
}

function present(row: Row): ResultRow {
  const { score, max_score: maxScore, pass_mark: passMark } = row;
  const percent = score === null || maxScore === null ? null : percentage(score, maxScore);
  const isFinal = row.grade_state === 'final';
  return {
    candidateId: row.candidate_id,
    candidateName: row.candidate_name,
    participantNumber: row.participant_number,
    className: row.class_name,
    attemptId: row.attempt_id,
    state: stateOf(row),
    score,
    maxScore,
    percentage: percent,
    passed: isFinal && percent !== null && passMark !== null ? percent >= passMark : null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
  };
}

/** The results table of a delivery: every candidate, graded or not. */
export async function viewResults(tx: OfficeTransaction, deliveryId: string, now: Date): Promise<ResultRow[]> {
  const { rows } = await sql<Row>`
    select c.candidate_id, u.name as candidate_name, u.participant_number,
      (select string_agg(k.name, ', ' order by k.name) from enrolments e join classes k on k.id = e.class_id
        where e.user_id = u.id) as class_name,
      a.id as attempt_id, a.state as attempt_state, g.state as grade_state, g.score, g.max_score, d.pass_mark,
      s.received_at as submitted_at, d.closes_at < ${now} as is_over
    from delivery_candidates c
    join deliveries d on d.id = c.delivery_id
    join users u on u.id = c.candidate_id
    left join attempts a on a.delivery_id = c.delivery_id and a.candidate_id = c.candidate_id
    left join lateral (
      select state, score, max_score from grades g where g.attempt_id = a.id order by g.version desc limit 1
    ) g on true
    left join lateral (select min(received_at) as received_at from submissions s where s.attempt_id = a.id) s on true
    where c.delivery_id = ${deliveryId}
    order by u.name, u.id limit 5000`.execute(tx);
  return rows.map(present);
}
