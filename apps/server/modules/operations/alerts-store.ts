import type { AlertKind } from '@lembar/contract/operations.ts';
import type { SystemTransaction } from '@lembar/database/with-system.ts';
import { sql } from 'kysely';

/** Something that is wrong now. One that stays is one alert, by kind and subject. */
export interface Condition {
  kind: AlertKind;
  subject: string;
  detail: string;
}

/** Serialises, until the end of the transaction, all who compare what is wrong with what rings. */
export async function lockAlerts(tx: SystemTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('alerts', 0))`.execute(tx);
}

export function selectOpenAlerts(tx: SystemTransaction, kinds: readonly AlertKind[]) {
  return tx
    .selectFrom('alerts')
    .select(['id', 'kind', 'subject', 'detail'])
    .where('ended_at', 'is', null)
    .where('kind', 'in', kinds)
    .execute();
}

export async function insertAlert(
  tx: SystemTransaction,
  { id, kind, subject, detail, at }: Condition & { id: string; at: Date },
): Promise<void> {
  await tx.insertInto('alerts').values({ id, kind, subject, detail, raised_at: at }).execute();
}

export async function updateDetail(tx: SystemTransaction, id: string, detail: string): Promise<void> {
  await tx.updateTable('alerts').set({ detail }).where('id', '=', id).execute();
}

export async function endAlert(tx: SystemTransaction, id: string, at: Date): Promise<void> {
  await tx.updateTable('alerts').set({ ended_at: at }).where('id', '=', id).execute();
}

/** The oldest alert whose beginning or end nobody has been told, among those not passed over; locked, others skip it. */
export function selectAndLockUntold(tx: SystemTransaction, passedOver: readonly string[]) {
  return tx
    .selectFrom('alerts')
    .select(['id', 'kind', 'subject', 'detail', 'raised_at', 'ended_at'])
    .where((where) =>
      where.or([
        where('told_at', 'is', null),
        where.and([where('ended_at', 'is not', null), where('told_at', '<', where.ref('ended_at'))]),
      ]),
    )
    .$if(passedOver.length > 0, (query) => query.where('id', 'not in', passedOver))
    .orderBy('raised_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function markTold(tx: SystemTransaction, id: string, at: Date): Promise<void> {
  await tx.updateTable('alerts').set({ told_at: at }).where('id', '=', id).execute();
}
