import { canonical, type Json } from '../canonical.ts';
import type { StartedReply } from '../device-events.ts';
import type { DeviceRequest } from '../device-state.ts';
import { headZero } from '../log.ts';
import { showGrant } from '../registrar-rows.ts';
import { claimsOf, decideStart, type StartDecision } from '../registrar-start.ts';
import { append } from './school-append.ts';
import { alterEpochId, alterGranted } from './school-defects.ts';
import { knownLogs, save, withEpoch } from './school-rows.ts';
import { submit } from './school-submit.ts';
import { testHash } from './test-hash.ts';
import { attemptIdOf, DURATION, type Outcome, type School, type World } from './world.ts';

// What a server does around the registrar's decisions: verify, read the facts, decide, and write if the facts still hold.

export interface Caller {
  candidate: string;
  device: string;
}

/**
 * @param path the attempt that the address names; not used by a start
 * @param basis the school as the server read it, perhaps before another request was committed
 */
export function answer(
  world: World,
  caller: Caller,
  path: string,
  request: DeviceRequest,
  basis: School = world.school,
): Outcome {
  if (request.kind === 'start') return start(world, caller, request);
  const claims = world.grants.get(request.grant);
  if (!claims) return { kind: 'refused', problem: 'grant-refused' };
  return request.kind === 'append'
    ? append(world, path, claims, request, basis)
    : submit(world, path, claims, request, basis);
}

type StartRequest = Extract<DeviceRequest, { kind: 'start' }>;

function start(world: World, caller: Caller, request: StartRequest): Outcome {
  const attemptId = ownAttempt(world, caller.candidate);
  const epochId = alterEpochId(world, request.epochId, attemptId);
  const decision = decide(world, caller, attemptId, { ...request, epochId });
  if (decision.kind === 'refuse') return { kind: 'refused', problem: decision.problem };
  grantEpoch(world, caller.candidate, attemptId, decision);
  return { kind: 'started', reply: startedReply(world, attemptId, decision.epoch.epochId, decision) };
}

function ownAttempt(world: World, candidate: string): string {
  const own = Object.values(world.school.attempts).find((stored) => stored.candidate === candidate);
  return own?.facts.attemptId ?? attemptIdOf(world, candidate);
}

function decide(world: World, { device }: Caller, attemptId: string, request: StartRequest): StartDecision {
  const stored = world.school.attempts[attemptId];
  return decideStart({
    request: { epochId: request.epochId, device, recovers: request.recovers },
    claims: world.grants.get(request.grant ?? '') ?? null,
    attempt: stored?.facts ?? null,
    epochs: Object.values(stored?.epochs ?? {}),
    logs: stored ? knownLogs(stored) : [],
    fresh: { attemptId, startedAt: world.now, deadline: world.now + DURATION },
    takeover: 'after-release',
    now: world.now,
    sha256: testHash,
  });
}

type Granting = Exclude<StartDecision, { kind: 'refuse' }>;

function grantEpoch(world: World, candidate: string, attemptId: string, decision: Granting): void {
  const epoch = alterGranted(world, decision.epoch);
  const live = world.defect === 'live as soon as granted';
  const facts = live ? showGrant({ attempt: decision.attempt, epoch }).attempt : decision.attempt;
  if (decision.kind === 'repeat' && !live) return;
  save(world, attemptId, { candidate, facts, epochs: withEpoch(world.school.attempts[attemptId], epoch) });
}

function startedReply(world: World, attemptId: string, epochId: string, decision: Granting): StartedReply {
  const stored = world.school.attempts[attemptId];
  const epoch = stored?.epochs[epochId];
  if (!stored || !epoch) throw new Error('A granted epoch has rows.');
  const subject = { tenantId: 'school', deliveryId: 'exam', candidateId: stored.candidate, seed: '' };
  const claims = claimsOf(stored.facts, epoch, subject, headZero(attemptId, epochId, testHash));
  const grant = canonical(claims as unknown as Json);
  world.grants.set(grant, claims);
  const { grantedAt, acked, head } = epoch;
  return { attemptId, epochId, grant, grantedAt, acked, head, carried: decision.epoch.carried ?? [] };
}
