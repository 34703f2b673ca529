import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { json } from '@lembar/database/json.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

export interface AssessmentRow {
  id: string;
  title: string;
  subject: string;
  definition: AssessmentDefinition;
  revision: number;
  updatedAt: Date;
}

export async function insert(tx: OfficeTransaction, row: AssessmentRow & { authorId: string }): Promise<void> {
  await tx
    .insertInto('assessments')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      title: row.title,
      subject: row.subject,
      definition: json(row.definition),
      revision: row.revision,
      author_id: row.authorId,
      created_at: row.updatedAt,
      updated_at: row.updatedAt,
    })
    .execute();
}

export async function selectOptional(tx: OfficeTransaction, id: string): Promise<AssessmentRow | undefined> {
  const row = await tx
    .selectFrom('assessments')
    .select(['id', 'title', 'subject', 'definition', 'revision', 'updated_at'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return row && { ...row, definition: row.definition as AssessmentDefinition, updatedAt: row.updated_at };
}

/** Writes only over the revision that was read. */
export async function update(tx: OfficeTransaction, row: AssessmentRow): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('assessments')
    .set({
      title: row.title,
      subject: row.subject,
      definition: json(row.definition),
      revision: row.revision + 1,
      updated_at: row.updatedAt,
    })
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

export async function archive(tx: OfficeTransaction, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('assessments')
    .set({ archived_at: at })
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}
