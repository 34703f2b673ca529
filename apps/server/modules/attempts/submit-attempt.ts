import { decideSubmission, type SubmissionDecision } from '@lembar/assessment/attempt/registrar.ts';
import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import type { submitAttempt as endpoint } from '@lembar/contract/attempts.ts';
import type { BodyOf, ReplyOf } from '@lembar/contract/endpoint.ts';
import { signReceipt, verifyReceipt } from '@lembar/seal/receipt.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { SittingTransaction } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import type { AttemptParts } from './parts.ts';
import type { GrantHolder } from './policy.ts';
import { recreateFromGrant } from './recreate-from-grant.ts';
import * as store from './store.ts';

type Order = GrantHolder & { attemptId: string; body: BodyOf<typeof endpoint> };
type Reply = ReplyOf<typeof endpoint>;

const MOST_DECISIONS = 3;

/** A receipt counts only with this school's signature on it. */
function provenReceipt({ tenantKeys, tenant, body }: Order): Receipt | null {
  const { receipt } = body;
  if (!receipt || receipt.tenant !== tenant.slug || receipt.kid !== tenantKeys.signing.kid) return null;
  return verifyReceipt(receipt, ed25519.getPublicKey(tenantKeys.signing.secretKey)) ? receipt : null;
}

async function decide(
  tx: SittingTransaction,
  order: Order,
  now: Date,
): Promise<Exclude<SubmissionDecision, { kind: 'recreate' }>> {
  const { attemptId, claims, body } = order;
  for (let round = 0; round < MOST_DECISIONS; round += 1) {
    const stored = (await store.selectAndLockAttempts(tx, [attemptId])).get(attemptId);
    const decision = decideSubmission({
      attemptId,
      claims,
      attempt: stored?.attempt ?? null,
      epoch: stored?.epochs.find((epoch) => epoch.epochId === claims.epochId) ?? null,
      now: now.getTime(),
      grace: stored?.graceMs ?? 0,
      request: body,
      receipt: provenReceipt(order),
    });
    if (decision.kind !== 'recreate') return decision;
    await recreateFromGrant(tx, claims);
  }
  throw new Problem('grant-refused');
}

type Accepted = Extract<SubmissionDecision, { kind: 'accept' }>;

async function accept(
  { enqueue }: AttemptParts,
  tx: SittingTransaction,
  order: Order,
  accepted: Accepted,
  now: Date,
): Promise<Receipt> {
  const { attemptId, claims, tenant, tenantKeys } = order;
  const { submission, adopted, attempt } = accepted;
  const receivedAt = new Date(submission.receivedAt);
  const { entries, head, late } = submission;
  const facts = { tenant: tenant.slug, attemptId, epochId: claims.epochId, entries, head, late };
  const receipt = adopted ?? signReceipt({ ...facts, receivedAt: receivedAt.toISOString() }, tenantKeys.signing);
  await store.markShown(tx, attemptId, claims.epochId, now);
  await store.insertSubmission(tx, { attemptId, epochId: claims.epochId, receipt, receivedAt });
  await store.updateState(tx, attempt, now);
  if (attempt.state !== 'open') await store.removeDeadline(tx, attemptId);
  await enqueue(tx, 'grade-attempt', { tenantId: tx.tenantId, attemptId });
  return receipt;
}

/**
 * Finishes the attempt if the server holds exactly what the device has, and signs for it.
 * @throws Problem grant-refused, unavailable
 */
export async function submitAttempt(parts: AttemptParts, order: Order): Promise<Reply> {
  const { attemptId, claims, tenant } = order;
  const now = parts.clock.now();
  const reply = await parts.data.sitting(tenant.id, async (tx): Promise<Reply> => {
    const decision = await decide(tx, order, now);
    switch (decision.kind) {
      case 'refuse':
        throw new Problem(decision.problem);
      case 'resend':
        return { outcome: 'resend', acked: decision.acked, head: decision.head };
      case 'accept':
        return { outcome: 'accepted', receipt: await accept(parts, tx, order, decision, now) };
      case 'repeat': {
        const given = { attemptId, epochId: claims.epochId, entries: decision.submission.entries };
        const receipt = await store.selectReceipt(tx, given);
        if (!receipt) throw new Error('a submission without its receipt');
        return { outcome: 'accepted', receipt };
      }
    }
  });
  parts.announce(tenant.id, claims);
  return reply;
}
