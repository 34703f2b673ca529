import { canonical, type Json } from '../canonical.ts';
import type { LoggedReply } from '../device-events.ts';
import type { DeviceRequest } from '../device-state.ts';
import { type AppendDecision, type AppendFacts, decideAppend } from '../registrar.ts';
import type { Acknowledgement, AttemptFacts, EpochFacts, GrantClaims } from '../registrar-facts.ts';
import { acknowledgementOf, isLive, type Rows, stateForEpoch } from '../registrar-rows.ts';
import { alterAppendDecision, alterAppendFacts, rowKey } from './school-defects.ts';
import { changed, headAt, makeDurable, save, withEpoch, withJob } from './school-rows.ts';
import { testHash } from './test-hash.ts';
import { GRACE, nextCount, type Outcome, type School, type World } from './world.ts';

/** Attempt and epoch made again, one lost race, and then it must come to a decision. */
export const MAX_TURNS = 4;

type Sent = Extract<DeviceRequest, { kind: 'append' }>;

export function append(world: World, path: string, claims: GrantClaims, sent: Sent, basis: School): Outcome {
  let school = basis;
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const known = readFacts(world, path, claims, sent, school);
    const facts = alterAppendFacts(world, known);
    const decision = alterAppendDecision(world, facts, decideAppend(facts));
    if (decision.kind === 'refuse') return { kind: 'refused', problem: decision.problem };
    if (stillHolds(world, path, sent.request.epochId, known)) {
      if (decision.kind === 'append') write(world, path, sent, decision);
      if (decision.kind !== 'recreate') return logReply(world, path, sent.request.epochId);
      saveRows(world, path, claims.candidateId, decision);
    }
    school = world.school;
  }
  throw new Error('The server decides again and again.');
}

function readFacts(
  world: World,
  path: string,
  claims: GrantClaims,
  { request, proof }: Sent,
  school: School,
): AppendFacts {
  const stored = school.attempts[path];
  const key = rowKey(world, stored, request.epochId);
  const acknowledged = proof === null ? null : readProof(world, proof, path, request.epochId);
  return {
    attemptId: path,
    claims,
    attempt: stored?.facts ?? null,
    epoch: stored?.epochs[key] ?? null,
    request,
    proof: acknowledged,
    headAtProof: stored && acknowledged ? headAt(stored, key, acknowledged.acked) : null,
    now: world.now,
    grace: GRACE,
    sha256: testHash,
  };
}

function readProof(world: World, proof: string, path: string, epochId: string): Acknowledgement | null {
  if (!world.signed.has(proof)) return null;
  const [attempt, epoch, given] = JSON.parse(proof) as [string, string, Acknowledgement];
  return attempt === path && epoch === epochId ? given : null;
}

interface Basis {
  attempt: AttemptFacts | null;
  epoch: EpochFacts | null;
}

/** The condition of a write: the rows are still what the decision was made from. */
export function stillHolds(world: World, path: string, epochId: string, { attempt, epoch }: Basis): boolean {
  const stored = world.school.attempts[path];
  const row = stored?.epochs[rowKey(world, stored, epochId)];
  return (
    row?.acked === epoch?.acked &&
    row?.head === epoch?.head &&
    row?.grantedAt === epoch?.grantedAt &&
    (row?.carried ?? null) === (epoch?.carried ?? null) &&
    stored?.facts.live?.epochId === attempt?.live?.epochId &&
    stored?.facts.state === attempt?.state
  );
}

export function saveRows(world: World, path: string, candidate: string, { attempt, epoch }: Rows): void {
  save(world, path, { candidate, facts: attempt, epochs: withEpoch(world.school.attempts[path], epoch) });
}

function write(
  world: World,
  path: string,
  { request: { from, entries } }: Sent,
  { attempt, epoch, stored: taken, regrade }: Extract<AppendDecision, { kind: 'append' }>,
): void {
  const stored = world.school.attempts[path];
  const row = { epochId: epoch.epochId, from, entries, receivedAt: world.now, arrival: nextCount(world) };
  const marks = { facts: attempt, epochs: withEpoch(stored, epoch) };
  if (world.defect === 'mark and rows not atomic') {
    makeDurable(world, { attempts: { ...world.school.attempts, [path]: changed(world, path, marks) } });
  }
  const rows = taken ? [...(stored?.rows ?? []), row] : (stored?.rows ?? []);
  const next = changed(world, path, { ...marks, rows });
  save(world, path, { ...next, jobs: regrade ? withJob(next) : next.jobs });
}

function logReply(world: World, path: string, epochId: string): Outcome {
  const stored = world.school.attempts[path];
  const epoch = stored?.epochs[rowKey(world, stored, epochId)];
  if (!stored || !epoch) throw new Error('An answered epoch has rows.');
  const rows: Rows = { attempt: stored.facts, epoch };
  const proof = canonical([path, epochId, acknowledgementOf(epoch, world.now) as unknown as Json]);
  world.signed.add(proof);
  const { acked, head, inTime } = epoch;
  const mark = { attemptId: path, epochId, acked, head, inTime, proof };
  const receiptCode = stored.receipts[epochId]?.code ?? null;
  const reply: LoggedReply = { ...mark, state: stateForEpoch(rows), live: isLive(rows), receiptCode };
  return { kind: 'logged', reply };
}
