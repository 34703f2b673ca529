import type { Sha256 } from '../assembly/random-stream.ts';
import { compareEpochs, headAfter, headZero } from './log.ts';
import { type CarriedLog, carriedDigest, carry, type KeepAfter } from './log-carry.ts';
import type { AttemptFacts, EpochFacts, GrantClaims, LostEpoch, Moment, StartRequest } from './registrar-facts.ts';
import { attemptOfGrant, firstEpoch } from './registrar-rows.ts';

export interface StartFacts {
  request: StartRequest;
  /** Of the grant that the device brought, if it brought a valid one: of the lost epoch, or of its newest. */
  claims: GrantClaims | null;
  /** Null when this candidate has no attempt here. */
  attempt: AttemptFacts | null;
  epochs: readonly EpochFacts[];
  /** `logsOf` the attempt. Not looked at when the epoch is known, so it need not be read then. */
  logs: readonly CarriedLog[];
  /** A new attempt, as id derivation and the access rules give it. */
  fresh: Pick<AttemptFacts, 'attemptId' | 'startedAt' | 'deadline'>;
  /** Whether the delivery lets another device take over without a proctor. */
  takeover: 'after-release' | 'at-once';
  now: Moment;
  sha256: Sha256;
}

export type StartDecision =
  /**
   * Write the epoch, over a row of the same id if there is one, and the attempt if it is missing. Unless it `recovers`,
   * the access rules must have allowed the start.
   */
  | { kind: 'open-epoch'; attempt: AttemptFacts; epoch: EpochFacts; recovers: boolean }
  /** The same request came before: the same reply again. */
  | { kind: 'repeat'; attempt: AttemptFacts; epoch: EpochFacts }
  | { kind: 'refuse'; problem: 'attempt-held' | 'attempt-ended' | 'grant-refused' };

/**
 * Decides on a start. It makes no epoch live: that happens when the device shows its grant.
 *
 * Another device may start only when a proctor has released the attempt or the delivery allows it, and nobody after the
 * end. A device that lost the end of its log may always bring the rest.
 */
export function decideStart(facts: StartFacts): StartDecision {
  const { request, epochs, fresh } = facts;
  const claims = facts.claims?.attemptId === fresh.attemptId ? facts.claims : null;
  const made = claims ? attemptOfGrant(claims) : ({ ...fresh, state: 'open', live: null, released: false } as const);
  const attempt = facts.attempt ?? made;
  const known = epochs.find((epoch) => epoch.epochId === request.epochId);
  if (known && known.device !== request.device) return { kind: 'refuse', problem: 'attempt-held' };
  // A row made again from a grant lacks what the epoch took along; only a new grant can bring that to a device again.
  if (known?.carried) return { kind: 'repeat', attempt, epoch: known };
  const problem = request.recovers ? wrongRecovery(request, claims) : wrongStart(attempt, facts);
  if (problem) return { kind: 'refuse', problem };
  const epoch = nextEpoch({ ...facts, claims }, attempt.attemptId);
  return { kind: 'open-epoch', attempt, epoch, recovers: request.recovers !== null };
}

function wrongRecovery({ recovers, device }: StartRequest, claims: GrantClaims | null): 'grant-refused' | null {
  return claims && claims.epochId === recovers?.epochId && claims.device === device ? null : 'grant-refused';
}

function wrongStart(attempt: AttemptFacts, facts: StartFacts): 'attempt-held' | 'attempt-ended' | null {
  if (attempt.state !== 'open') return 'attempt-ended';
  const holds = attempt.live === null || attempt.live.device === facts.request.device;
  return holds || attempt.released || facts.takeover === 'at-once' ? null : 'attempt-held';
}

/** Room between two epochs in the order, in ms, for those that recover a lost end of the first. */
const ROOM = 1_000;

function nextEpoch({ request, claims, epochs, logs, now, sha256 }: StartFacts, attemptId: string): EpochFacts {
  const carried = carry(logs, request.recovers ? [unknownPart(request.recovers, attemptId, logs, sha256)] : []);
  const others = [...epochs, ...carried, ...(claims ? [claims] : [])].map((epoch) => epoch.grantedAt);
  const lost = request.recovers && claims ? claims.grantedAt : null;
  const grantedAt =
    lost === null
      ? Math.max(now, ...others.map((each) => each + ROOM))
      : Math.max(...others.filter((each) => each < lost + ROOM)) + 1;
  const epoch = firstEpoch(attemptId, request, grantedAt, sha256);
  const newest = [...epochs].sort(compareEpochs).at(-1);
  if (!newest) return epoch;
  const { epochId: previousEpochId, acked, head } = newest;
  return { ...epoch, base: { digest: carriedDigest(carried, sha256), previousEpochId, acked, head }, carried };
}

/** What the device cannot have: all after its mark, or the whole epoch when the mark is not on the server's chain. */
function unknownPart(
  { epochId, acked, head }: LostEpoch,
  attemptId: string,
  logs: readonly CarriedLog[],
  sha256: Sha256,
): KeepAfter {
  const zero = headZero(attemptId, epochId, sha256);
  const agrees = logs.some(
    (log) => log.epochId === epochId && headAfter(zero, log.entries.slice(0, acked), sha256) === head,
  );
  return { epochId, acked: agrees ? acked : 0 };
}

export interface GrantSubject {
  tenantId: string;
  deliveryId: string;
  candidateId: string;
  /** 32 bytes as hex. */
  seed: string;
}

/** What to sign for an epoch that is about to be granted or granted again. */
export function claimsOf(attempt: AttemptFacts, epoch: EpochFacts, subject: GrantSubject, head0: string): GrantClaims {
  const { attemptId, startedAt, deadline } = attempt;
  const { epochId, device, grantedAt, base } = epoch;
  return { ...subject, attemptId, epochId, device, head0, startedAt, deadline, grantedAt, base };
}

/** A proctor lets the candidate go on from another device. The present one keeps working until another has started. */
export function decideRelease(
  attempt: AttemptFacts,
): { kind: 'release'; attempt: AttemptFacts } | { kind: 'refuse'; problem: 'attempt-ended' } {
  if (attempt.state !== 'open') return { kind: 'refuse', problem: 'attempt-ended' };
  return { kind: 'release', attempt: { ...attempt, released: true } };
}
