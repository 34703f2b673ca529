import { canonical, type Json } from '../canonical.ts';
import type { DeviceRequest } from '../device-state.ts';
import { decideSubmission, type SubmissionDecision, type SubmissionFacts } from '../registrar.ts';
import type { GrantClaims, Receipt, Submission } from '../registrar-facts.ts';
import { MAX_TURNS, saveRows, stillHolds } from './school-append.ts';
import { alterSubmissionDecision, alterSubmissionFacts, rowKey } from './school-defects.ts';
import { changed, save, withEpoch, withJob } from './school-rows.ts';
import { GRACE, nextCount, type Outcome, type School, type World } from './world.ts';

type Sent = Extract<DeviceRequest, { kind: 'submit' }>;

export function submit(world: World, path: string, claims: GrantClaims, sent: Sent, basis: School): Outcome {
  const { epochId } = sent.request;
  let school = basis;
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const known = readFacts(world, path, claims, sent, school);
    const facts = alterSubmissionFacts(world, known);
    const decision = alterSubmissionDecision(world, known.epoch, decideSubmission(facts));
    if (decision.kind === 'refuse') return { kind: 'refused', problem: decision.problem };
    if (stillHolds(world, path, epochId, known)) {
      if (decision.kind !== 'recreate') return carryOut(world, path, epochId, decision);
      saveRows(world, path, claims.candidateId, decision);
    }
    school = world.school;
  }
  throw new Error('The server decides again and again.');
}

function readFacts(world: World, path: string, claims: GrantClaims, sent: Sent, school: School): SubmissionFacts {
  const stored = school.attempts[path];
  const genuine = sent.receipt && world.signed.has(canonical(sent.receipt as unknown as Json));
  return {
    attemptId: path,
    claims,
    attempt: stored?.facts ?? null,
    epoch: stored?.epochs[rowKey(world, stored, sent.request.epochId)] ?? null,
    request: sent.request,
    receipt: genuine ? sent.receipt : null,
    now: world.now,
    grace: GRACE,
  };
}

type CarriedOut = Extract<SubmissionDecision, { kind: 'accept' | 'repeat' | 'resend' }>;

function carryOut(world: World, path: string, epochId: string, decision: CarriedOut): Outcome {
  if (decision.kind === 'resend') {
    const { acked, head } = decision;
    return { kind: 'submitted', reply: { outcome: 'resend', acked, head } };
  }
  if (decision.kind === 'accept') accept(world, path, epochId, decision);
  else if (world.defect === 'a job per submit retry') {
    const stored = changed(world, path, {});
    save(world, path, { jobs: withJob(stored, ` again ${nextCount(world)}`) });
  }
  const receipt = world.school.attempts[path]?.receipts[epochId];
  if (!receipt) throw new Error('A submission has a receipt.');
  return { kind: 'submitted', reply: { outcome: 'accepted', receipt } };
}

function accept(
  world: World,
  path: string,
  epochId: string,
  { attempt, epoch, submission, adopted }: Extract<SubmissionDecision, { kind: 'accept' }>,
): void {
  const stored = world.school.attempts[path];
  const receipt = adopted ?? sign(world, path, epochId, submission);
  const next = changed(world, path, {
    facts: attempt,
    epochs: withEpoch(stored, epoch),
    receipts: { ...stored?.receipts, [epochId]: receipt },
  });
  save(world, path, { ...next, jobs: attempt.state === 'open' ? next.jobs : withJob(next) });
}

function sign(world: World, attemptId: string, epochId: string, submission: Submission): Receipt {
  const { entries, head, receivedAt, late } = submission;
  const receipt: Receipt = {
    format: 'lembar/receipt/v1',
    tenant: 'school',
    attemptId,
    epochId,
    entries,
    head,
    receivedAt: new Date(receivedAt).toISOString(),
    late,
    kid: 'k1',
    code: `code ${nextCount(world)}`,
    signature: '',
  };
  world.signed.add(canonical(receipt as unknown as Json));
  return receipt;
}
