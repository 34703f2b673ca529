import type { ReleaseRule } from '@lembar/contract/deliveries.ts';
import type { OfficeTransaction, TenantTransaction } from '@lembar/database/with-tenant.ts';

export interface DeliveryRow {
  id: string;
  title: string;
  subject: string;
  state: 'scheduled' | 'cancelled';
  downloadsFrom: Date;
  opensAt: Date;
  closesAt: Date;
  durationMinutes: number;
  lateGraceSeconds: number;
  accessCode: string;
  releaseRule: ReleaseRule;
  releasedAt: Date | null;
  passMark: number | null;
  teacherId: string;
}

export async function insertDelivery(
  tx: OfficeTransaction,
  row: Omit<DeliveryRow, 'state' | 'releasedAt' | 'lateGraceSeconds'> & { assessmentId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('deliveries')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      assessment_id: row.assessmentId,
      title: row.title,
      subject: row.subject,
      state: 'scheduled',
      downloads_from: row.downloadsFrom,
      opens_at: row.opensAt,
      closes_at: row.closesAt,
      duration_minutes: row.durationMinutes,
      access_code: row.accessCode,
      release_rule: row.releaseRule,
      pass_mark: row.passMark,
      teacher_id: row.teacherId,
      created_at: row.at,
    })
    .execute();
}

export async function insertCandidates(
  tx: OfficeTransaction,
  deliveryId: string,
  candidateIds: readonly string[],
): Promise<void> {
  await tx
    .insertInto('delivery_candidates')
    .values(candidateIds.map((id) => ({ tenant_id: tx.tenantId, delivery_id: deliveryId, candidate_id: id })))
    .execute();
}

const COLUMNS = [
  'id',
  'title',
  'subject',
  'state',
  'downloads_from',
  'opens_at',
  'closes_at',
  'duration_minutes',
  'late_grace_seconds',
  'access_code',
  'release_rule',
  'released_at',
  'pass_mark',
  'teacher_id',
] as const;

export async function selectDelivery(tx: TenantTransaction, id: string): Promise<DeliveryRow | undefined> {
  const row = await tx.selectFrom('deliveries').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      title: row.title,
      subject: row.subject,
      state: row.state as DeliveryRow['state'],
      downloadsFrom: row.downloads_from,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      durationMinutes: row.duration_minutes,
      lateGraceSeconds: row.late_grace_seconds,
      accessCode: row.access_code,
      releaseRule: row.release_rule as ReleaseRule,
      releasedAt: row.released_at,
      passMark: row.pass_mark,
      teacherId: row.teacher_id,
    }
  );
}

/** The candidate's place in a delivery: undefined for somebody who was not assigned. */
export function selectAssignment(tx: TenantTransaction, deliveryId: string, candidateId: string) {
  return tx
    .selectFrom('delivery_candidates')
    .select(['extra_minutes', 'downloaded_at'])
    .where('delivery_id', '=', deliveryId)
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst();
}

export async function updateDownloaded(
  tx: TenantTransaction,
  deliveryId: string,
  candidateId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('delivery_candidates')
    .set({ downloaded_at: at })
    .where('delivery_id', '=', deliveryId)
    .where('candidate_id', '=', candidateId)
    .where('downloaded_at', 'is', null)
    .execute();
}

export async function cancel(tx: OfficeTransaction, id: string): Promise<void> {
  await tx.updateTable('deliveries').set({ state: 'cancelled' }).where('id', '=', id).execute();
}

export async function updateReleased(tx: OfficeTransaction, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ released_at: at })
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .execute();
}

/** Attempts do not cascade, so that no log is ever removed as a side effect; here it is the purpose. */
export async function remove(tx: OfficeTransaction, id: string): Promise<void> {
  await tx.deleteFrom('results').where('delivery_id', '=', id).execute();
  await tx
    .deleteFrom('attempt_deadlines')
    .where('attempt_id', 'in', (where) => where.selectFrom('attempts').select('id').where('delivery_id', '=', id))
    .execute();
  await tx.deleteFrom('attempts').where('delivery_id', '=', id).execute();
  await tx.deleteFrom('deliveries').where('id', '=', id).execute();
}
