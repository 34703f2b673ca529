import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

/** A school's data key as it is stored. */
export interface WrappedKey {
  id: string;
  /** The envelope, as text. */
  wrapped: string;
  /** The id of the key it is wrapped under. */
  wrappedBy: string;
  wrappedAt: Date;
}

/** All of a school's data keys, locked: nobody else re-wraps them meanwhile. */
export async function selectAndLockKeys(tx: OfficeTransaction): Promise<WrappedKey[]> {
  const rows = await tx
    .selectFrom('data_keys')
    .select(['id', 'wrapped', 'wrapped_by', 'wrapped_at'])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(present);
}

/** All of a school's data keys. */
export async function selectKeys(tx: OfficeTransaction): Promise<WrappedKey[]> {
  const rows = await tx.selectFrom('data_keys').select(['id', 'wrapped', 'wrapped_by', 'wrapped_at']).execute();
  return rows.map(present);
}

function present(row: { id: string; wrapped: Buffer; wrapped_by: string; wrapped_at: Date }): WrappedKey {
  const { id, wrapped, wrapped_by: wrappedBy, wrapped_at: wrappedAt } = row;
  return { id, wrapped: wrapped.toString('latin1'), wrappedBy, wrappedAt };
}

export async function updateKey(tx: OfficeTransaction, key: WrappedKey): Promise<void> {
  const { id, wrapped, wrappedBy, wrappedAt } = key;
  await tx
    .updateTable('data_keys')
    .set({ wrapped: Buffer.from(wrapped, 'latin1'), wrapped_by: wrappedBy, wrapped_at: wrappedAt })
    .where('id', '=', id)
    .execute();
}
