import type { SystemTransaction } from '@lembar/database/with-system.ts';

/** From here on nobody reaches the demo school; its rows are still there. */
export async function archiveDemo(tx: SystemTransaction, tenantId: string, at: Date): Promise<void> {
  await tx
    .updateTable('tenants')
    .set({ archived_at: at, is_default: false })
    .where('id', '=', tenantId)
    .where('is_demo', '=', true)
    .where('archived_at', 'is', null)
    .execute();
}

/** The school to which the bare address leads, where no other has that already. */
export async function makeDefault(tx: SystemTransaction, tenantId: string): Promise<void> {
  await tx
    .updateTable('tenants')
    .set({ is_default: true })
    .where('id', '=', tenantId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('tenants as other').select('other.id').where('other.is_default', '=', true))),
    )
    .execute();
}
