import { type Entry, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import type { StartReply } from '@lembar/contract/attempts.ts';
import { type Call, NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import type { Endpoint } from '@lembar/contract/endpoint.ts';
import type { ProblemCode } from '@lembar/contract/problems.ts';
import { sha256 } from '@noble/hashes/sha2.js';

const ATTEMPT = '0b1e7c1e-0000-4000-8000-0000000000a1';

interface Epoch {
  epochId: string;
  entries: Entry[];
  head: string;
  receiptCode: string | null;
}

/** The school's side of a sitting, as far as one candidate's device meets it. */
export interface FakeSchool {
  call: Call;
  /** `deaf`: it hears and answers, but the answer is lost. */
  mode: 'well' | 'down' | 'deaf';
  refuses: ProblemCode | null;
  state: 'open' | 'closed';
  asked: string[];
  epochs: Epoch[];
  /** All that it has, in order. */
  entries(): Entry[];
}

export function fakeSchool(): FakeSchool {
  const school: FakeSchool = {
    mode: 'well',
    refuses: null,
    state: 'open',
    asked: [],
    epochs: [],
    entries: () => school.epochs.flatMap(({ entries }) => entries),
    call: (async (endpoint: Endpoint, input: { body: Record<string, unknown>; token?: string }) => {
      school.asked.push(endpoint.name);
      await Promise.resolve();
      if (school.mode === 'down') throw new NoAnswerError('no connection');
      if (school.refuses) throw problem(school.refuses);
      const reply = answer(school, endpoint.name, input);
      if (school.mode === 'deaf') throw new NoAnswerError('the reply was lost');
      return reply;
    }) as unknown as Call,
  };
  return school;
}

function problem(code: ProblemCode): ProblemError {
  return new ProblemError({ type: 'about:blank', title: `words of ${code}`, status: 403, code });
}

type Input = { body: Record<string, unknown>; token?: string };

function answer(school: FakeSchool, name: string, { body, token }: Input): unknown {
  if (name === 'startAttempt') return start(school, body.epochId as string);
  const epoch = school.epochs.find(({ epochId }) => token === `grant of ${epochId}`);
  if (!epoch) throw problem('grant-refused');
  return name === 'appendToLog' ? append(school, epoch, body) : submit(epoch);
}

function start(school: FakeSchool, epochId: string): StartReply {
  const known = school.epochs.find((epoch) => epoch.epochId === epochId);
  const epoch = known ?? { epochId, entries: [], head: headZero(ATTEMPT, epochId, sha256), receiptCode: null };
  if (!known) school.epochs.push(epoch);
  const now = new Date();
  return {
    attemptId: ATTEMPT,
    epochId,
    contentKey: 'key',
    seed: '00'.repeat(32),
    startedAt: now.toISOString(),
    deadline: new Date(now.getTime() + 3_600_000).toISOString(),
    serverTime: now.toISOString(),
    grant: `grant of ${epochId}`,
    grantedAt: now.getTime(),
    acked: epoch.entries.length,
    head: epoch.head,
    carried: [],
    candidate: { name: 'Ani', participantNumber: null },
  };
}

function append(school: FakeSchool, epoch: Epoch, body: Record<string, unknown>) {
  const { from, prev, entries } = body as { from: number; prev: string; entries: Entry[] };
  if (from === epoch.entries.length + 1 && prev === epoch.head) {
    epoch.head = headAfter(prev, entries, sha256);
    epoch.entries.push(...entries);
  }
  return {
    attemptId: ATTEMPT,
    epochId: epoch.epochId,
    acked: epoch.entries.length,
    head: epoch.head,
    inTime: epoch.entries.length,
    live: true,
    receiptCode: epoch.receiptCode,
    proof: 'proof',
    serverTime: new Date().toISOString(),
    deadline: new Date(Date.now() + 3_600_000).toISOString(),
    state: epoch.receiptCode ? 'submitted' : school.state,
    notices: [],
  };
}

function submit(epoch: Epoch) {
  epoch.receiptCode = '7K3M-0QXV-9D2A';
  const { epochId, head, entries, receiptCode: code } = epoch;
  const facts = { tenant: 'smkn1', attemptId: ATTEMPT, epochId, head, entries: entries.length, late: false };
  const receivedAt = new Date().toISOString();
  return {
    outcome: 'accepted',
    receipt: { format: 'lembar/receipt/v1', ...facts, receivedAt, kid: 'k1', code, signature: 's' },
  };
}
