import { timingSafeEqual } from 'node:crypto';
import { foldAnswers, headZero, toHex } from '@lembar/assessment/attempt/log.ts';
import type { CarriedLog } from '@lembar/assessment/attempt/log-carry.ts';
import type { AttemptFacts, EpochFacts, GrantClaims } from '@lembar/assessment/attempt/registrar-facts.ts';
import { logsOf } from '@lembar/assessment/attempt/registrar-rows.ts';
import { claimsOf, decideStart, type StartDecision } from '@lembar/assessment/attempt/registrar-start.ts';
import type { AccessReason } from '@lembar/assessment/delivery/access.ts';
import type { startAttempt as endpoint, StartReply } from '@lembar/contract/attempts.ts';
import type { BodyOf } from '@lembar/contract/endpoint.ts';
import type { ProblemCode } from '@lembar/contract/problems.ts';
import { toBase64url } from '@lembar/seal/bytes.ts';
import { deriveAttempt } from '@lembar/seal/derive.ts';
import { signGrant, verifyGrant } from '@lembar/seal/grant.ts';
import type { SittingTransaction } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { accessTo, type DeliveryRow, findAssignment, findDelivery } from '../deliveries/find-delivery.ts';
import { findPackage } from '../packages/find-package.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';
import { type AttemptParts, hash } from './parts.ts';
import { answeredAfter } from './plans.ts';
import * as store from './store.ts';

type Body = BodyOf<typeof endpoint>;
type StartOrder = Member & { deliveryId: string; body: Body };

const REASONS: Record<AccessReason, ProblemCode> = {
  cancelled: 'delivery-cancelled',
  'not-assigned': 'not-found',
  'too-early': 'not-open-yet',
  closed: 'delivery-closed',
  submitted: 'attempt-ended',
  'attempt-closed': 'attempt-ended',
  'time-over': 'attempt-ended',
  'clock-unsure': 'clock-unsure',
};

function sameCode(typed: string, code: string): boolean {
  const given = Buffer.from(typed.trim().toUpperCase());
  const wanted = Buffer.from(code.toUpperCase());
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function demandCode(
  { limits }: AttemptParts,
  { tenant, caller, body }: StartOrder,
  delivery: DeliveryRow,
): Promise<void> {
  const key = `code:${tenant.id}:${delivery.id}:${caller.userId}`;
  await limits.signIn.take(key);
  if (!sameCode(body.accessCode, delivery.accessCode)) throw new Problem('access-code-wrong');
  await limits.signIn.forgive(key);
}

function claimsBrought({ tenant, caller, body }: StartOrder, { grant }: TenantKeys): GrantClaims | null {
  const verified = verifyGrant(body.grant ?? '', tenant.id, (kid) => (kid === grant.kid ? grant.key : null));
  return verified.ok && verified.claims.candidateId === caller.userId ? verified.claims : null;
}

/** Of one moment, read once: the decision and what is written must not differ. */
function readTime({ clock }: AttemptParts) {
  return { now: clock.now(), inDoubt: clock.inDoubt?.() ?? false };
}

interface Facts {
  delivery: DeliveryRow;
  stored: store.StoredAttempt | undefined;
  /** Of the grant that the device brought along, if it is one of ours and for this candidate. */
  claims: GrantClaims | null;
  attemptId: string;
  seed: Uint8Array;
  now: Date;
  inDoubt: boolean;
}

async function decide(tx: SittingTransaction, { caller, body }: StartOrder, facts: Facts): Promise<StartDecision> {
  const { delivery, stored, attemptId, claims, now } = facts;
  const times = stored ? { ...stored.attempt, addedMinutes: 0 } : null;
  const access = accessTo(delivery, await findAssignment(tx, delivery.id, caller.userId), times, facts);
  const known = stored?.epochs.some((epoch) => epoch.epochId === body.epochId);
  const decision = decideStart({
    request: body,
    claims,
    attempt: stored?.attempt ?? null,
    epochs: stored?.epochs ?? [],
    logs: stored && !known ? await readLogs(tx, attemptId, stored.epochs) : [],
    fresh: { attemptId, startedAt: now.getTime(), deadline: access.deadline ?? now.getTime() },
    takeover: 'after-release',
    now: now.getTime(),
    sha256: hash,
  });
  const needsAccess = decision.kind === 'open-epoch' && !decision.recovers;
  if (needsAccess && access.reason) throw new Problem(REASONS[access.reason]);
  return decision;
}

async function readLogs(
  tx: SittingTransaction,
  attemptId: string,
  epochs: readonly EpochFacts[],
): Promise<CarriedLog[]> {
  const entries = await store.selectEntries(tx, attemptId);
  return logsOf(epochs.map((epoch) => ({ epoch, entries: entries.get(epoch.epochId) ?? [] })));
}

async function write(
  parts: AttemptParts,
  tx: SittingTransaction,
  { caller }: StartOrder,
  { delivery, now }: Facts,
  attempt: AttemptFacts,
  epoch: EpochFacts,
): Promise<void> {
  const { attemptId } = attempt;
  const answers = Object.entries(foldAnswers(epoch.carried ?? []).answers);
  const progress = answeredAfter(await parts.plans.positions(tx, delivery.id), [], answers);
  await store.insertAttempt(tx, { attempt, deliveryId: delivery.id, candidateId: caller.userId });
  await store.insertEpoch(tx, { attemptId, epoch, ...progress });
  const dueAt = new Date(Math.max(attempt.deadline, now.getTime()) + delivery.lateGraceSeconds * 1000);
  if (attempt.state === 'open') await store.insertDeadline(tx, attemptId, dueAt);
}

async function reply(
  { keys }: AttemptParts,
  tx: SittingTransaction,
  { tenant, caller }: StartOrder,
  { delivery, attemptId, seed, now }: Facts,
  attempt: AttemptFacts,
  epoch: EpochFacts,
): Promise<StartReply> {
  const tenantKeys = await keys.of(tx);
  const seedHex = toHex(seed);
  const subject = { tenantId: tenant.id, deliveryId: delivery.id, candidateId: caller.userId, seed: seedHex };
  const candidate = await store.selectCandidate(tx, caller.userId);
  return {
    attemptId,
    epochId: epoch.epochId,
    contentKey: toBase64url(await contentKeyOf(tx, tenantKeys, delivery.id)),
    seed: seedHex,
    startedAt: new Date(attempt.startedAt).toISOString(),
    deadline: new Date(attempt.deadline).toISOString(),
    serverTime: now.toISOString(),
    grant: signGrant(claimsOf(attempt, epoch, subject, headZero(attemptId, epoch.epochId, hash)), tenantKeys.grant),
    grantedAt: epoch.grantedAt,
    acked: epoch.acked,
    head: epoch.head,
    carried: [...(epoch.carried ?? [])],
    candidate: { name: candidate.name, participantNumber: candidate.participant_number },
  };
}

async function contentKeyOf(tx: SittingTransaction, keys: TenantKeys, deliveryId: string): Promise<Uint8Array> {
  const sealed = await findPackage(tx, deliveryId);
  if (!sealed) throw new Error('the delivery has no package');
  return keys.open('content-key', sealed.id, sealed.contentKeyWrapped);
}

/**
 * Starts, or goes on with, the candidate's attempt. The reply is all that the device still lacked: the key to what it
 * has downloaded, the seed of its paper, and the permission to append.
 *
 * @throws Problem not-found, access-code-wrong, not-open-yet, clock-unsure, delivery-closed, attempt-held, attempt-ended
 */
export async function startAttempt(parts: AttemptParts, order: StartOrder): Promise<StartReply> {
  const { tenant, caller, deliveryId } = order;
  const delivery = await parts.data.sitting(tenant.id, (tx) => findDelivery(tx, deliveryId));
  if (!delivery) throw new Problem('not-found');
  await demandCode(parts, order, delivery);
  const started = await parts.data.sitting(tenant.id, async (tx) => {
    const tenantKeys = await parts.keys.of(tx);
    const { attemptId: subkey } = tenantKeys;
    const derived = deriveAttempt({ subkey, tenantId: tenant.id, deliveryId, candidateId: caller.userId });
    await store.lockAttemptId(tx, derived.attemptId);
    const stored = (await store.selectAndLockAttempts(tx, [derived.attemptId], { whole: true })).get(derived.attemptId);
    const facts = { ...derived, delivery, stored, claims: claimsBrought(order, tenantKeys), ...readTime(parts) };
    const decision = await decide(tx, order, facts);
    if (decision.kind === 'refuse') throw new Problem(decision.problem);
    const { attempt, epoch } = decision;
    if (decision.kind === 'open-epoch') await write(parts, tx, order, facts, attempt, epoch);
    return reply(parts, tx, order, facts, attempt, epoch);
  });
  parts.announce(tenant.id, { deliveryId, candidateId: caller.userId });
  return started;
}
