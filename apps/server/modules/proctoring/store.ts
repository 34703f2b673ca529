import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';

export interface Intervention {
  id: string;
  deliveryId: string;
  attemptId: string | null;
  kind: string;
  reason: string;
  actorId: string;
  at: Date;
}

export async function insertIntervention(tx: OfficeTransaction, row: Intervention): Promise<void> {
  await tx
    .insertInto('interventions')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      delivery_id: row.deliveryId,
      attempt_id: row.attemptId,
      kind: row.kind,
      reason: row.reason,
      actor_id: row.actorId,
      created_at: row.at,
    })
    .execute();
}
