import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import { compareEpochs, decodeBatch, type Entry } from '@lembar/assessment/attempt/log.ts';
import type { CarriedLog } from '@lembar/assessment/attempt/log-carry.ts';
import type { AttemptFacts, Base, EpochFacts, Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import { json } from '@lembar/database/json.ts';
import type { OfficeTransaction, TenantTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

/** An attempt as stored, with its epochs: the facts that the core decides on. */
export interface StoredAttempt {
  deliveryId: string;
  candidateId: string;
  graceMs: number;
  attempt: AttemptFacts;
  epochs: StoredEpoch[];
}

export interface StoredEpoch extends EpochFacts {
  /** Of the newest submission. */
  receiptCode: string | null;
  answeredPositions: number[];
}

interface AttemptColumns {
  id: string;
  delivery_id: string;
  candidate_id: string;
  state: string;
  started_at: Date;
  deadline: Date;
  released_at: Date | null;
  late_grace_seconds: number;
}

interface EpochColumns {
  attempt_id: string;
  id: string;
  device: string;
  granted_at: Date;
  shown_at: Date | null;
  acked: number;
  head: string;
  in_time: number;
  base: unknown;
  carried: Buffer | null;
  answered_positions: number[];
  submission: { entries: number; head: string; receivedAt: number; late: boolean } | null;
  receipt_code: string | null;
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');

function readCarried(bytes: Buffer | null): CarriedLog[] | null {
  return bytes === null ? null : (JSON.parse(bytes.toString('utf8')) as CarriedLog[]);
}

function writeCarried(carried: readonly CarriedLog[] | null): Buffer | null {
  return carried === null ? null : utf8(canonical(carried as unknown as Json));
}

function presentEpoch(row: EpochColumns): StoredEpoch {
  return {
    epochId: row.id,
    device: row.device,
    grantedAt: row.granted_at.getTime(),
    shown: row.shown_at !== null,
    acked: row.acked,
    head: row.head,
    inTime: row.in_time,
    base: row.base as Base | null,
    carried: readCarried(row.carried),
    submission: row.submission,
    receiptCode: row.receipt_code,
    answeredPositions: row.answered_positions,
  };
}

function presentAttempt(row: AttemptColumns, epochs: StoredEpoch[]): StoredAttempt {
  const newest = epochs
    .filter((epoch) => epoch.shown)
    .sort(compareEpochs)
    .at(-1);
  const live = newest ? { epochId: newest.epochId, grantedAt: newest.grantedAt, device: newest.device } : null;
  return {
    deliveryId: row.delivery_id,
    candidateId: row.candidate_id,
    graceMs: row.late_grace_seconds * 1000,
    attempt: {
      attemptId: row.id,
      startedAt: row.started_at.getTime(),
      deadline: row.deadline.getTime(),
      state: row.state as AttemptFacts['state'],
      live,
      released: row.released_at !== null,
    },
    epochs,
  };
}

/** Locks attempts in the order of their ids, so that two flushes never wait for each other in a circle. */
async function lockAttempts(tx: TenantTransaction, ids: readonly string[]): Promise<AttemptColumns[]> {
  const { rows } = await sql<AttemptColumns>`
    select a.id, a.delivery_id, a.candidate_id, a.state, a.started_at, a.deadline, a.released_at, d.late_grace_seconds
    from attempts a join deliveries d on d.tenant_id = a.tenant_id and d.id = a.delivery_id
    where a.id = any(${[...ids]}::uuid[]) order by a.id for update of a`.execute(tx);
  return rows;
}

/** @param whole also what epochs took along, which saving does not need to read: only whether it is there */
async function selectEpochs(tx: TenantTransaction, ids: readonly string[], whole: boolean): Promise<EpochColumns[]> {
  const carried = whole ? sql`e.carried` : sql`case when e.carried is not null then '[]'::bytea end as carried`;
  const { rows } = await sql<EpochColumns>`
    select e.attempt_id, e.id, e.device, e.granted_at, e.shown_at, e.acked, e.head, e.in_time, e.base, ${carried},
      e.answered_positions, s.submission, s.code as receipt_code
    from epochs e
    left join lateral (
      select jsonb_build_object('entries', s.entries, 'head', s.head, 'late', s.late,
        'receivedAt', (extract(epoch from s.received_at) * 1000)::bigint) as submission, s.code
      from submissions s where s.attempt_id = e.attempt_id and s.epoch_id = e.id order by s.entries desc, s.received_at limit 1
    ) s on true
    where e.attempt_id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/** Locks attempts and reads what is stored of them. An attempt that is not there is missing from the map. */
export async function selectAndLockAttempts(
  tx: TenantTransaction,
  ids: readonly string[],
  { whole = false }: { whole?: boolean } = {},
): Promise<Map<string, StoredAttempt>> {
  const attempts = await lockAttempts(tx, ids);
  const epochs = attempts.length > 0 ? await selectEpochs(tx, ids, whole) : [];
  return new Map(
    attempts.map((row) => {
      const own = epochs.filter((epoch) => epoch.attempt_id === row.id).map(presentEpoch);
      return [row.id, presentAttempt(row, own)];
    }),
  );
}

/** Two starts of one attempt that does not exist yet take turns. */
export async function lockAttemptId(tx: TenantTransaction, attemptId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${attemptId}, 0))`.execute(tx);
}

export interface NewAttempt {
  attempt: AttemptFacts;
  deliveryId: string;
  candidateId: string;
}

/** Also when a server that lost the attempt makes it again from a grant; one that is there stays as it is. */
export async function insertAttempt(
  tx: TenantTransaction,
  { attempt, deliveryId, candidateId }: NewAttempt,
): Promise<void> {
  await tx
    .insertInto('attempts')
    .values({
      tenant_id: tx.tenantId,
      id: attempt.attemptId,
      delivery_id: deliveryId,
      candidate_id: candidateId,
      state: attempt.state,
      started_at: new Date(attempt.startedAt),
      deadline: new Date(attempt.deadline),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertDeadline(tx: TenantTransaction, attemptId: string, dueAt: Date): Promise<void> {
  await tx
    .insertInto('attempt_deadlines')
    .values({ tenant_id: tx.tenantId, attempt_id: attemptId, due_at: dueAt })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'attempt_id']).doUpdateSet({ due_at: dueAt }))
    .execute();
}

export async function removeDeadline(tx: TenantTransaction, attemptId: string): Promise<void> {
  await tx.deleteFrom('attempt_deadlines').where('attempt_id', '=', attemptId).execute();
}

export interface NewEpoch {
  attemptId: string;
  epoch: EpochFacts;
  answeredPositions: number[];
  answered: number;
}

/**
 * An offer that was made differently before the server lost its memory is replaced, and so is a row made again from a
 * grant that still waits for what the epoch took along; an epoch in use is not.
 */
export async function insertEpoch(
  tx: TenantTransaction,
  { attemptId, epoch, answeredPositions, answered }: NewEpoch,
): Promise<void> {
  const row = {
    device: epoch.device,
    granted_at: new Date(epoch.grantedAt),
    head: epoch.head,
    base: epoch.base === null ? null : json(epoch.base),
    carried: writeCarried(epoch.carried),
    answered_positions: answeredPositions,
    answered,
  };
  await tx
    .insertInto('epochs')
    .values({ tenant_id: tx.tenantId, attempt_id: attemptId, id: epoch.epochId, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'attempt_id', 'id'])
        .doUpdateSet({ ...row, shown_at: null })
        .where((where) =>
          where.or([
            where('epochs.shown_at', 'is', null),
            where.and([where('epochs.acked', '=', 0), where('epochs.carried', 'is', null)]),
          ]),
        ),
    )
    .execute();
}

export interface Append {
  attemptId: string;
  /** What was read and locked: the write takes effect only on exactly this. */
  before: EpochFacts;
  after: EpochFacts;
  batch: { from: number; entries: Uint8Array } | null;
  answeredPositions: number[];
  answered: number;
  now: Date;
}

/**
 * All appends of a flush in one statement: moves each epoch's mark where it still is what was read, and stores the batch
 * of exactly those. Mark and batch cannot part.
 * @returns the attempts that were written
 */
export async function appendBatches(tx: TenantTransaction, appends: readonly Append[]): Promise<Set<string>> {
  const column = <T>(pick: (append: Append) => T): T[] => appends.map(pick);
  const { rows } = await sql<{ attempt_id: string }>`
    with wanted as (
      select * from unnest(
        ${column((a) => a.attemptId)}::uuid[], ${column((a) => a.after.epochId)}::uuid[],
        ${column((a) => a.before.acked)}::int[], ${column((a) => a.before.head)}::text[],
        ${column((a) => a.after.acked)}::int[], ${column((a) => a.after.head)}::text[], ${column((a) => a.after.inTime)}::int[],
        ${column((a) => (a.before.carried === null ? writeCarried(a.after.carried) : null))}::bytea[],
        ${column((a) => a.batch?.from ?? null)}::int[], ${column((a) => (a.batch ? Buffer.from(a.batch.entries) : null))}::bytea[],
        ${column((a) => json(a.answeredPositions))}::jsonb[], ${column((a) => a.answered)}::int[], ${column((a) => a.now)}::timestamptz[]
      ) as w(attempt_id, epoch_id, was_acked, was_head, acked, head, in_time, carried, from_seq, entries, positions, answered, now)
    ), moved as (
      update epochs e set acked = w.acked, head = w.head, in_time = w.in_time,
        shown_at = coalesce(e.shown_at, w.now), carried = coalesce(e.carried, w.carried),
        saved_at = case when w.entries is null then e.saved_at else w.now end,
        answered_positions = array(select jsonb_array_elements_text(w.positions)::int), answered = w.answered
      from wanted w
      where e.attempt_id = w.attempt_id and e.id = w.epoch_id and e.acked = w.was_acked and e.head = w.was_head
      returning e.tenant_id, w.*
    ), stored as (
      insert into response_batches (tenant_id, attempt_id, epoch_id, from_seq, to_seq, head, entries, received_at)
      select tenant_id, attempt_id, epoch_id, from_seq, acked, head, entries, now from moved where entries is not null
    )
    select attempt_id from moved`.execute(tx);
  return new Set(rows.map((row) => row.attempt_id));
}

/** A release ends when a newer epoch goes live. */
export async function clearRelease(tx: TenantTransaction, attemptIds: readonly string[]): Promise<void> {
  await tx.updateTable('attempts').set({ released_at: null }).where('id', 'in', attemptIds).execute();
}

export async function updateReleased(tx: TenantTransaction, attemptId: string, at: Date): Promise<void> {
  await tx.updateTable('attempts').set({ released_at: at }).where('id', '=', attemptId).execute();
}

export async function updateState(tx: TenantTransaction, attempt: AttemptFacts, at: Date): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({
      state: attempt.state,
      ...(attempt.state === 'open' ? {} : { closed_at: at }),
      // A release ends when a newer epoch goes live, which a submission may have shown.
      ...(attempt.released ? {} : { released_at: null }),
    })
    .where('id', '=', attempt.attemptId)
    .execute();
}

export async function markShown(tx: TenantTransaction, attemptId: string, epochId: string, at: Date): Promise<void> {
  await tx
    .updateTable('epochs')
    .set({ shown_at: at })
    .where('attempt_id', '=', attemptId)
    .where('id', '=', epochId)
    .where('shown_at', 'is', null)
    .execute();
}

/** Once per (epoch, from, head): a device repeats what it got no good answer to. */
export async function insertSetAside(
  tx: TenantTransaction,
  aside: { id: string; attemptId: string; epochId: string; reason: string; request: Uint8Array; at: Date },
): Promise<void> {
  await sql`
    insert into set_aside_batches (tenant_id, id, attempt_id, epoch_id, reason, request, received_at)
    select ${tx.tenantId}, ${aside.id}, ${aside.attemptId}, ${aside.epochId}, ${aside.reason}, ${Buffer.from(aside.request)}, ${aside.at}
    where not exists (select from set_aside_batches s where s.attempt_id = ${aside.attemptId} and s.epoch_id = ${aside.epochId}
      and sha256(s.request) = sha256(${Buffer.from(aside.request)}))
    and (select count(*) from set_aside_batches s where s.attempt_id = ${aside.attemptId}) < 100`.execute(tx);
}

/** The stored entries of an attempt by epoch, in order. */
export async function selectEntries(tx: TenantTransaction, attemptId: string): Promise<Map<string, Entry[]>> {
  const rows = await selectBatches(tx, attemptId);
  const byEpoch = new Map<string, Entry[]>();
  for (const row of rows)
    byEpoch.set(row.epoch_id, [...(byEpoch.get(row.epoch_id) ?? []), ...decodeBatch(row.entries)]);
  return byEpoch;
}

export function selectBatches(tx: TenantTransaction, attemptId: string) {
  return tx
    .selectFrom('response_batches')
    .select(['epoch_id', 'from_seq', 'to_seq', 'head', 'entries', 'received_at'])
    .where('attempt_id', '=', attemptId)
    .orderBy('epoch_id')
    .orderBy('from_seq')
    .execute();
}

/** A receipt that a device brings back stands beside one that was given meanwhile: the earlier of the two counts. */
export async function insertSubmission(
  tx: TenantTransaction,
  {
    attemptId,
    epochId,
    receipt,
    receivedAt,
  }: { attemptId: string; epochId: string; receipt: Receipt; receivedAt: Date },
): Promise<void> {
  await tx
    .insertInto('submissions')
    .values({
      tenant_id: tx.tenantId,
      attempt_id: attemptId,
      epoch_id: epochId,
      entries: receipt.entries,
      head: receipt.head,
      received_at: receivedAt,
      late: receipt.late,
      code: receipt.code,
      receipt: json(receipt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function selectReceipt(
  tx: TenantTransaction,
  { attemptId, epochId, entries }: { attemptId: string; epochId: string; entries: number },
): Promise<Receipt | undefined> {
  const row = await tx
    .selectFrom('submissions')
    .select('receipt')
    .where('attempt_id', '=', attemptId)
    .where('epoch_id', '=', epochId)
    .where('entries', '=', entries)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst();
  return row?.receipt as Receipt | undefined;
}

export async function selectReceiptByCode(tx: TenantTransaction, code: string): Promise<Receipt | undefined> {
  const row = await tx.selectFrom('submissions').select('receipt').where('code', '=', code).executeTakeFirst();
  return row?.receipt as Receipt | undefined;
}

export async function selectAttemptOwner(tx: OfficeTransaction, attemptId: string) {
  return tx
    .selectFrom('attempts')
    .select(['id', 'delivery_id', 'candidate_id'])
    .where('id', '=', attemptId)
    .executeTakeFirst();
}

export function selectCandidate(tx: TenantTransaction, candidateId: string) {
  return tx
    .selectFrom('users')
    .select(['name', 'participant_number'])
    .where('id', '=', candidateId)
    .executeTakeFirstOrThrow();
}
