import type { ScoredItem } from '@lembar/assessment/scoring/score-attempt.ts';
import { json } from '@lembar/database/json.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

export interface GradeRow {
  attemptId: string;
  version: number;
  /** What the grade was read from: heads, key version, late decisions. */
  heads: string;
  keyVersion: number;
  state: 'final' | 'awaiting-marking';
  score: number;
  maxScore: number;
  outcomes: readonly ScoredItem[];
  gradedAt: Date;
}

export async function selectLatestGrade(
  tx: OfficeTransaction,
  attemptId: string,
): Promise<{ version: number; heads: string } | undefined> {
  return tx
    .selectFrom('grades')
    .select(['version', 'heads'])
    .where('attempt_id', '=', attemptId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertGrade(tx: OfficeTransaction, grade: GradeRow): Promise<void> {
  await tx
    .insertInto('grades')
    .values({
      tenant_id: tx.tenantId,
      attempt_id: grade.attemptId,
      version: grade.version,
      heads: grade.heads,
      key_version: grade.keyVersion,
      state: grade.state,
      score: grade.score,
      max_score: grade.maxScore,
      outcomes: json(grade.outcomes),
      graded_at: grade.gradedAt,
    })
    .execute();
}

/** Attempts that have ended without a grade, or saved something since their grade: what a lost job would leave behind. */
export function selectUngraded(tx: OfficeTransaction, endedBefore: Date, limit: number) {
  return tx
    .selectFrom('attempts')
    .select('attempts.id')
    .where('attempts.state', 'in', ['submitted', 'closed'])
    .where('attempts.closed_at', '<', endedBefore)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('grades')
            .whereRef('grades.attempt_id', '=', 'attempts.id')
            .where('grades.graded_at', '>=', (newest) =>
              newest
                .selectFrom('epochs')
                .whereRef('epochs.attempt_id', '=', 'attempts.id')
                .select((column) =>
                  sql<Date>`coalesce(${column.fn.max('epochs.saved_at')}, attempts.started_at)`.as('at'),
                ),
            )
            .select('grades.attempt_id'),
        ),
      ),
    )
    .limit(limit)
    .execute();
}
