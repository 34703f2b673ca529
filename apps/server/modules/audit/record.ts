import { createHash } from 'node:crypto';
import { canonical } from '@lembar/assessment/attempt/canonical.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { type AuditRow, insert, selectAll, selectAndLockLast } from './store.ts';

export interface AuditEvent {
  /** Who did it; null for the system itself. */
  actorId: string | null;
  /** A verb and its object, as `device.release`. */
  act: string;
  /** What it was done to: the kind and its id, as `attempt:0190…`. */
  subject: string;
  /** Small and free of answers and secrets. */
  detail?: Record<string, string | number | boolean | null>;
  at: Date;
}

const FIRST = '0'.repeat(64);

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { seq, actorId, act, subject, detail, createdAt, previous } = row;
  const text = canonical([seq, actorId, act, subject, detail as never, createdAt.toISOString(), previous]);
  return createHash('sha256').update(text).digest('hex');
}

/** Writes an act into the tenant's hash chain, in the transaction of the act itself: no act without its row. */
export async function recordAudit(tx: OfficeTransaction, event: AuditEvent): Promise<void> {
  const last = await selectAndLockLast(tx);
  const row = {
    seq: (last?.seq ?? 0) + 1,
    actorId: event.actorId,
    act: event.act,
    subject: event.subject,
    detail: event.detail ?? {},
    createdAt: event.at,
    previous: last?.hash ?? FIRST,
  };
  await insert(tx, { ...row, hash: hashOf(row) });
}

/** The first row of the chain that does not fit, or undefined while the chain is whole. */
export async function firstBrokenLink(tx: OfficeTransaction): Promise<number | undefined> {
  return brokenLinkIn(await selectAll(tx));
}

/** The same over one tenant's rows in the order of their `seq`, wherever they were read. */
export function brokenLinkIn(rows: Iterable<AuditRow>): number | undefined {
  let previous = FIRST;
  let seq = 0;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq || row.previous !== previous || row.hash !== hashOf(row)) return row.seq;
    previous = row.hash;
  }
  return undefined;
}
