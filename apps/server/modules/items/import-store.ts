import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

export interface DraftRow {
  id: string;
  authorId: string;
  fileName: string;
  format: string;
  sealed: Uint8Array;
  at: Date;
}

export async function insertDraft(tx: OfficeTransaction, row: DraftRow): Promise<void> {
  await tx
    .insertInto('import_drafts')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      author_id: row.authorId,
      file_name: row.fileName,
      format: row.format,
      sealed: Buffer.from(row.sealed),
      created_at: row.at,
    })
    .execute();
}

/** A preview belongs to whoever made it. */
export function selectAndLockDraft(tx: OfficeTransaction, id: string, authorId: string) {
  return tx
    .selectFrom('import_drafts')
    .select(['id', 'sealed', 'file_name'])
    .where('id', '=', id)
    .where('author_id', '=', authorId)
    .forUpdate()
    .executeTakeFirst();
}

export async function removeDraft(tx: OfficeTransaction, id: string): Promise<void> {
  await tx.deleteFrom('import_drafts').where('id', '=', id).execute();
}

export function selectOldDrafts(tx: OfficeTransaction, before: Date) {
  return tx.selectFrom('import_drafts').select(['id', 'sealed']).where('created_at', '<', before).limit(100).execute();
}
