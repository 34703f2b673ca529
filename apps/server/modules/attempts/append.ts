import { encodeBatch, headAfter } from '@lembar/assessment/attempt/log.ts';
import { type AppendDecision, decideAppend } from '@lembar/assessment/attempt/registrar.ts';
import type { Acknowledgement, AppendRequest, GrantClaims } from '@lembar/assessment/attempt/registrar-facts.ts';
import type { Rows } from '@lembar/assessment/attempt/registrar-rows.ts';
import type { SittingTransaction } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import { type AttemptParts, hash } from './parts.ts';
import { answeredAfter } from './plans.ts';
import { recreateFromGrant } from './recreate-from-grant.ts';
import * as store from './store.ts';

/** One request to append, with everything about it that was verified before any transaction. */
export interface AppendOrder {
  claims: GrantClaims;
  attemptId: string;
  request: AppendRequest;
  proof: Acknowledgement | null;
}

/** What the server holds after an append, or the problem that refuses it. */
export type AppendOutcome = { rows: Rows; receiptCode: string | null } | { problem: Problem };

type Parts = Pick<AttemptParts, 'clock' | 'random' | 'plans' | 'enqueue'>;

// A grant can make rows again only once; whatever asks for it a second time would ask for ever.
const MOST_DECISIONS = 3;

/** The head of the stored log at an entry in the middle: only after a restore, so reading the log for it is no matter. */
async function headAt(tx: SittingTransaction, order: AppendOrder, acked: number): Promise<string | null> {
  const entries = (await store.selectEntries(tx, order.attemptId)).get(order.claims.epochId) ?? [];
  return entries.length < acked ? null : headAfter(order.claims.head0, entries.slice(0, acked), hash);
}

interface Decided {
  order: AppendOrder;
  stored: store.StoredAttempt;
  epoch: store.StoredEpoch;
  decision: Exclude<AppendDecision, { kind: 'recreate' }>;
}

async function decide(
  tx: SittingTransaction,
  order: AppendOrder,
  read: store.StoredAttempt | undefined,
  now: Date,
): Promise<Decided> {
  let stored = read;
  for (let round = 0; round < MOST_DECISIONS; round += 1) {
    const epoch = stored?.epochs.find((each) => each.epochId === order.claims.epochId);
    const needsHead = order.proof && epoch && order.proof.inTime > epoch.inTime && order.proof.acked < epoch.acked;
    const decision = decideAppend({
      ...order,
      attempt: stored?.attempt ?? null,
      epoch: epoch ?? null,
      headAtProof: needsHead && order.proof ? await headAt(tx, order, order.proof.acked) : null,
      now: now.getTime(),
      grace: stored?.graceMs ?? 0,
      sha256: hash,
    });
    if (decision.kind === 'refuse') throw new Problem(decision.problem);
    if (decision.kind !== 'recreate' && stored && epoch) return { order, stored, epoch, decision };
    stored = await recreateFromGrant(tx, order.claims);
  }
  throw new Problem('grant-refused');
}

function appendOf(
  { order, epoch, decision }: Decided,
  positions: Parameters<typeof answeredAfter>[0],
  now: Date,
): store.Append | null {
  if (decision.kind !== 'append') return null;
  const { request } = order;
  const taken = decision.stored ? request.entries : [];
  const writes = [...(epoch.carried === null ? (request.carried ?? []).flatMap((log) => log.entries) : []), ...taken];
  const answers = writes.flatMap(([, , kind, ref, value]) => (kind === 'answer' ? [[ref, value] as const] : []));
  return {
    attemptId: order.attemptId,
    before: epoch,
    after: decision.epoch,
    batch: decision.stored ? { from: request.from, entries: encodeBatch(request.entries) } : null,
    ...answeredAfter(positions, epoch.answeredPositions, answers),
    now,
  };
}

async function keepAside(
  { random }: Parts,
  tx: SittingTransaction,
  { order, decision }: Decided,
  at: Date,
): Promise<void> {
  if (decision.kind !== 'set-aside') return;
  const { attemptId, claims, request } = order;
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  await store.insertSetAside(tx, {
    id: random.id(),
    attemptId,
    epochId: claims.epochId,
    reason: decision.reason,
    request: bytes,
    at,
  });
}

async function followUp({ enqueue }: Parts, tx: SittingTransaction, decided: readonly Decided[]): Promise<void> {
  const appended = decided.flatMap(({ order, decision }) => (decision.kind === 'append' ? [{ order, decision }] : []));
  const live = appended.filter(({ decision }) => decision.liveChanged).map(({ order }) => order.attemptId);
  if (live.length > 0) await store.clearRelease(tx, live);
  for (const { order, decision } of appended) {
    if (decision.regrade) await enqueue(tx, 'grade-attempt', { tenantId: tx.tenantId, attemptId: order.attemptId });
  }
}

function outcomeOf({ stored, epoch, decision }: Decided): AppendOutcome {
  const rows = decision.kind === 'append' ? decision : { attempt: stored.attempt, epoch };
  return { rows: { attempt: rows.attempt, epoch: rows.epoch }, receiptCode: epoch.receiptCode };
}

/**
 * Appends what many devices sent, at most one request per attempt, in one transaction: durable before anybody hears of
 * it. The attempts are locked, so the marks cannot move between reading and writing.
 */
export async function appendAll(
  parts: Parts,
  tx: SittingTransaction,
  orders: readonly AppendOrder[],
): Promise<AppendOutcome[]> {
  const now = parts.clock.now();
  const stored = await store.selectAndLockAttempts(
    tx,
    orders.map((order) => order.attemptId),
  );
  const decided: (Decided | { problem: Problem })[] = [];
  for (const order of orders) {
    const result = await decide(tx, order, stored.get(order.attemptId), now).catch((error: unknown) => {
      if (error instanceof Problem) return { problem: error };
      throw error;
    });
    decided.push(result);
  }
  const kept = decided.filter((each): each is Decided => 'decision' in each);
  const appends: store.Append[] = [];
  for (const each of kept) {
    await keepAside(parts, tx, each, now);
    const append = appendOf(each, await parts.plans.positions(tx, each.stored.deliveryId), now);
    if (append) appends.push(append);
  }
  if (appends.length > 0) {
    const written = await store.appendBatches(tx, appends);
    // Cannot happen while the rows are locked; if it did, nothing may be acknowledged.
    if (written.size !== appends.length) throw new Error('a mark moved under a lock');
  }
  await followUp(parts, tx, kept);
  return decided.map((each) => ('decision' in each ? outcomeOf(each) : each));
}
