import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

export interface MediaRow {
  id: string;
  sha256: string;
  type: string;
  bytes: number;
  name: string;
}

export async function insertMedia(
  tx: OfficeTransaction,
  row: MediaRow & { createdBy: string; at: Date },
): Promise<string> {
  const inserted = await tx
    .insertInto('media')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      sha256: row.sha256,
      type: row.type,
      bytes: row.bytes,
      name: row.name,
      created_by: row.createdBy,
      created_at: row.at,
    })
    // The same bytes are one medium; the update only makes RETURNING answer with the row that is there.
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'sha256']).doUpdateSet((row) => ({ sha256: row.ref('excluded.sha256') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Media by id; what an author wrote after `media:` that is no id at all names nothing. */
export function selectMedia(tx: OfficeTransaction, ids: readonly string[]): Promise<MediaRow[]> {
  const known = ids.filter((id) => UUID.test(id));
  if (known.length === 0) return Promise.resolve([]);
  return tx.selectFrom('media').select(['id', 'sha256', 'type', 'bytes', 'name']).where('id', 'in', known).execute();
}
