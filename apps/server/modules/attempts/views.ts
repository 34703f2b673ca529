import type { SittingTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

export interface MyDeliveryRow {
  id: string;
  title: string;
  subject: string;
  state: 'scheduled' | 'cancelled';
  downloads_from: Date;
  opens_at: Date;
  closes_at: Date;
  duration_minutes: number;
  late_grace_seconds: number;
  extra_minutes: number;
  attempt_id: string | null;
  attempt_state: 'open' | 'submitted' | 'closed' | null;
  started_at: Date | null;
  deadline: Date | null;
  receipt_code: string | null;
  result_state: 'final' | 'awaiting-marking' | null;
  score: number | null;
  max_score: number | null;
  passed: boolean | null;
}

/** One candidate's exams: coming, open, and those of the last year. */
export async function viewMyDeliveries(tx: SittingTransaction, candidateId: string): Promise<MyDeliveryRow[]> {
  const { rows } = await sql<MyDeliveryRow>`
    select d.id, d.title, d.subject, d.state, d.downloads_from, d.opens_at, d.closes_at, d.duration_minutes, d.late_grace_seconds,
      c.extra_minutes, a.id as attempt_id, a.state as attempt_state, a.started_at, a.deadline, s.code as receipt_code,
      r.state as result_state, r.score, r.max_score, r.passed
    from delivery_candidates c
    join deliveries d on d.tenant_id = c.tenant_id and d.id = c.delivery_id
    left join attempts a on a.delivery_id = d.id and a.candidate_id = c.candidate_id
    left join lateral (select code from submissions s where s.attempt_id = a.id order by s.received_at desc limit 1) s on true
    left join results r on r.attempt_id = a.id
    where c.candidate_id = ${candidateId} and (d.state = 'scheduled' or a.id is not null)
    order by d.opens_at desc, d.id limit 200`.execute(tx);
  return rows;
}
