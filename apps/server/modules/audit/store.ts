import { json } from '@lembar/database/json.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

export interface AuditRow {
  seq: number;
  actorId: string | null;
  act: string;
  subject: string;
  detail: unknown;
  createdAt: Date;
  previous: string;
  hash: string;
}

/** Serialises the chain of one tenant until the end of the transaction and answers with its last link. */
export async function selectAndLockLast(tx: OfficeTransaction): Promise<{ seq: number; hash: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${tx.tenantId}`}, 0))`.execute(tx);
  return tx.selectFrom('audit_events').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
}

export async function insert(tx: OfficeTransaction, row: AuditRow): Promise<void> {
  await tx
    .insertInto('audit_events')
    .values({
      tenant_id: tx.tenantId,
      seq: row.seq,
      actor_id: row.actorId,
      act: row.act,
      subject: row.subject,
      detail: json(row.detail),
      created_at: row.createdAt,
      previous: row.previous,
      hash: row.hash,
    })
    .execute();
}

export async function selectAll(tx: OfficeTransaction): Promise<AuditRow[]> {
  const rows = await tx.selectFrom('audit_events').selectAll().orderBy('seq').execute();
  return rows.map((row) => ({
    seq: row.seq,
    actorId: row.actor_id,
    act: row.act,
    subject: row.subject,
    detail: row.detail,
    createdAt: row.created_at,
    previous: row.previous,
    hash: row.hash,
  }));
}
