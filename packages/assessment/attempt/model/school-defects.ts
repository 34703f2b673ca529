import { headAfter } from '../log.ts';
import type { AppendDecision, AppendFacts, SubmissionDecision, SubmissionFacts } from '../registrar.ts';
import type { EpochFacts, GrantClaims } from '../registrar-facts.ts';
import { testHash } from './test-hash.ts';
import { type StoredAttempt, uuidOf, type World } from './world.ts';

// Seeded bugs of the server. They bend the facts before a decision or the decision afterwards; the registrar itself knows
// nothing of them.

export function alterAppendFacts(world: World, facts: AppendFacts): AppendFacts {
  const { epoch, request } = facts;
  if (!epoch) return facts;
  if (world.defect === 'gap accepted' && request.from - 1 > epoch.acked) {
    return { ...facts, epoch: { ...epoch, acked: request.from - 1, head: request.prev } };
  }
  if (world.defect === 'chain not checked') {
    const prev = request.from - 1 === epoch.acked ? epoch.head : request.prev;
    return { ...facts, request: { ...request, prev, head: headAfter(prev, request.entries, testHash) } };
  }
  if (world.defect === 'key without device') return { ...facts, epoch: asIfOwn(epoch, facts.claims) };
  return world.defect === 'no proof of acknowledgement' ? { ...facts, proof: null } : facts;
}

/** The row of whichever epoch came first, taken for the caller's. */
function asIfOwn(epoch: EpochFacts, { grantedAt, base }: GrantClaims): EpochFacts {
  return { ...epoch, grantedAt, base, carried: epoch.carried ?? [] };
}

export function alterAppendDecision(world: World, facts: AppendFacts, decision: AppendDecision): AppendDecision {
  if (world.defect === 'nothing made again from the grant' && decision.kind === 'recreate') {
    return { kind: 'refuse', problem: 'grant-refused' };
  }
  if (world.defect === 'duplicate answered as error' && decision.kind === 'answer-with-what-it-has') {
    return facts.request.entries.length > 0 ? { kind: 'refuse', problem: 'log-refused' } : decision;
  }
  if (world.defect === 'late because closed' && decision.kind === 'append' && decision.attempt.state !== 'open') {
    return { ...decision, epoch: { ...decision.epoch, inTime: facts.epoch?.inTime ?? 0 } };
  }
  return decision;
}

export function alterSubmissionFacts(world: World, facts: SubmissionFacts): SubmissionFacts {
  const { epoch, request } = facts;
  if (world.defect === 'receipt without the final sequence' && epoch) {
    return { ...facts, epoch: { ...epoch, acked: request.seq, head: request.head } };
  }
  if (world.defect === 'key without device' && epoch) return { ...facts, epoch: asIfOwn(epoch, facts.claims) };
  return world.defect === 'receipt not adopted' ? { ...facts, receipt: null } : facts;
}

export function alterSubmissionDecision(
  world: World,
  mark: EpochFacts | null,
  decision: SubmissionDecision,
): SubmissionDecision {
  if (world.defect !== 'receipt without the final sequence' || decision.kind !== 'accept' || !mark) return decision;
  return { ...decision, epoch: { ...decision.epoch, acked: mark.acked, head: mark.head } };
}

export function alterGranted(world: World, epoch: EpochFacts): EpochFacts {
  return world.defect === 'nothing taken along' ? { ...epoch, base: null, carried: [] } : epoch;
}

export function alterEpochId(world: World, epochId: string, attemptId: string): string {
  if (world.defect !== 'epoch id from a counter') return epochId;
  const epochs = Object.keys(world.school.attempts[attemptId]?.epochs ?? {});
  return uuidOf(`epoch ${epochs.length + 1} of ${attemptId}`);
}

/** The epoch's row, which a server that keys rows without the device takes for any epoch of the attempt. */
export function rowKey(world: World, stored: StoredAttempt | undefined, epochId: string): string {
  if (world.defect !== 'key without device') return epochId;
  return Object.keys(stored?.epochs ?? {})[0] ?? epochId;
}
