import type { SystemTransaction } from '@lembar/database/with-system.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

export const CONFIRM_CLOCK = 'box.confirm-clock';
export const CONFIRM_SHEET = 'box.confirm-recovery-sheet';

interface StoredTimes {
  /** When the newest thing of this school happened. Times that lie ahead by nature, such as deadlines, do not count. */
  newest: Date | null;
  /** The newest stored time at the last confirmation of the clock: it need not be doubted for that one again. */
  accepted: Date | null;
  confirmedAt: Date | null;
}

/** What one school's rows say about the time. Read once at the start. */
export async function viewStoredTimes(tx: OfficeTransaction): Promise<StoredTimes> {
  const { rows } = await sql<StoredTimes>`
    select greatest(
        (select max(created_at) from audit_events), (select max(rotated_at) from sign_in_sessions),
        (select max(created_at) from deliveries), (select max(started_at) from attempts),
        (select max(saved_at) from epochs), (select max(received_at) from submissions),
        (select max(updated_at) from items)
      ) as newest,
      (select (detail->>'newest')::timestamptz from audit_events where act = ${CONFIRM_CLOCK} order by seq desc limit 1) as accepted,
      (select created_at from audit_events where act = ${CONFIRM_CLOCK} order by seq desc limit 1) as "confirmedAt"`.execute(
    tx,
  );
  return rows[0] ?? { newest: null, accepted: null, confirmedAt: null };
}

/** The installation's own newest time. A worker says every ten seconds that it lives, so a power cut leaves a trace. */
export async function viewSystemTime(tx: SystemTransaction): Promise<Date | null> {
  const { rows } = await sql<{ newest: Date | null }>`
    select greatest(
      (select max(seen_at) from workers), (select max(started_at) from maintenance_runs), (select max(raised_at) from alerts)
    ) as newest`.execute(tx);
  return rows[0]?.newest ?? null;
}

/** When, and for which key, somebody last said that the recovery sheet is printed. */
export async function viewSheet(tx: OfficeTransaction): Promise<{ at: Date; keyId: string } | undefined> {
  const { rows } = await sql<{ at: Date; keyId: string }>`
    select created_at as at, detail->>'keyId' as "keyId" from audit_events
    where act = ${CONFIRM_SHEET} order by seq desc limit 1`.execute(tx);
  return rows[0];
}

/** The demo school, also after it was archived: that it was removed is remembered by its row. */
export function selectDemo(tx: SystemTransaction) {
  return tx
    .selectFrom('tenants')
    .select(['id', 'slug', 'archived_at'])
    .where('is_demo', '=', true)
    .orderBy('created_at')
    .executeTakeFirst();
}

export const BEGIN_SCHOOL = 'box.begin-school';

/** Which demo school was given up for a school of one's own; remembered at the platform's desk, also after it is gone. */
export async function viewGivenUpDemo(tx: OfficeTransaction): Promise<string | undefined> {
  const { rows } = await sql<{ demo: string }>`
    select detail->>'demo' as demo from audit_events where act = ${BEGIN_SCHOOL} order by seq limit 1`.execute(tx);
  return rows[0]?.demo;
}

/** The names of all objects that one school's rows point to, apart from those under its own prefix. */
export async function viewPackageObjects(tx: OfficeTransaction): Promise<string[]> {
  const rows = await tx.selectFrom('package_files').select('sha256').distinct().execute();
  return rows.map(({ sha256 }) => `packages/${sha256}`);
}
