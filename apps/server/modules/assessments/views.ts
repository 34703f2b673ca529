import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { PAGE_SIZE } from '@lembar/contract/shapes.ts';
import { containing } from '@lembar/database/containing.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

/** How many items one candidate gets. */
function itemsPerCandidate({ sections }: AssessmentDefinition): number {
  const picks = sections.flatMap((section) => section.picks);
  return picks.reduce((sum, pick) => sum + (pick.kind === 'draw' ? pick.count : pick.items.length), 0);
}

export async function viewAssessments(tx: OfficeTransaction, { q, page }: { q?: string | undefined; page: number }) {
  const found = () => {
    const query = tx.selectFrom('assessments').where('assessments.archived_at', 'is', null);
    return q?.trim() ? query.where('assessments.title', 'ilike', containing(q)) : query;
  };
  const { total } = await found()
    .select((column) => column.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found()
    .innerJoin('users', 'users.id', 'assessments.author_id')
    .select([
      'assessments.id',
      'assessments.title',
      'assessments.subject',
      'assessments.definition',
      'assessments.updated_at',
      'users.name as authorName',
    ])
    .orderBy('assessments.updated_at', 'desc')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  const presented = rows.map(({ id, title, subject, definition, authorName, updated_at }) => ({
    id,
    title,
    subject,
    items: itemsPerCandidate(definition as AssessmentDefinition),
    authorName,
    updatedAt: updated_at.toISOString(),
  }));
  return { rows: presented, total, page, pageSize: PAGE_SIZE };
}
