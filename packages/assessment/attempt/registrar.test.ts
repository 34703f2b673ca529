import { describe, expect, it } from 'vitest';
import { type Entry, headAfter, headZero } from './log.ts';
import { type CarriedLog, carriedDigest } from './log-carry.ts';
import { testHash } from './model/test-hash.ts';
import { type AppendFacts, decideAppend, decideClose, decideSubmission, type SubmissionFacts } from './registrar.ts';
import type { AttemptFacts, EpochFacts, GrantClaims, Receipt } from './registrar-facts.ts';
import { acknowledgementOf, epochOfGrant, readingOf, stateForEpoch } from './registrar-rows.ts';

const attemptId = '00000000-0000-4000-8000-000000000001';
const epochId = '00000000-0000-4000-8000-0000000000e1';
const other = '00000000-0000-4000-8000-0000000000e2';
const device = '00000000-0000-4000-8000-0000000000d1';
const deadline = 100_000;
const grace = 1_000;

const log: Entry[] = ['a', 'b', 'c', 'd'].map((value, i) => [i + 1, i, 'answer', 'q1/r1', value]);
const zero = headZero(attemptId, epochId, testHash);
const headOf = (count: number) => headAfter(zero, log.slice(0, count), testHash);

const claims: GrantClaims = {
  tenantId: 't',
  deliveryId: 'd',
  candidateId: 'c',
  attemptId,
  epochId,
  device,
  head0: zero,
  seed: '',
  startedAt: 10,
  deadline,
  grantedAt: 20,
  base: null,
};
const attempt: AttemptFacts = {
  attemptId,
  startedAt: 10,
  deadline,
  state: 'open',
  live: { epochId, grantedAt: 20, device },
  released: false,
};
const holding = (acked: number): EpochFacts => ({
  ...epochOfGrant(claims),
  shown: true,
  acked,
  head: headOf(acked),
  inTime: acked,
});
const batch = (from: number, to: number) => ({
  epochId,
  from,
  prev: headOf(from - 1),
  entries: log.slice(from - 1, to),
  head: headOf(to),
});
const facts = (change: Partial<AppendFacts>): AppendFacts => ({
  attemptId,
  claims,
  attempt,
  epoch: holding(1),
  request: batch(2, 3),
  proof: null,
  headAtProof: null,
  now: 50_000,
  grace,
  sha256: testHash,
  ...change,
});

describe('decideAppend', () => {
  it('appends what continues the log', () => {
    const decision = decideAppend(facts({}));
    expect(decision).toEqual({
      kind: 'append',
      stored: true,
      late: false,
      liveChanged: false,
      regrade: false,
      attempt,
      epoch: holding(3),
    });
  });

  it.each([
    ['a repeated batch', batch(1, 1)],
    ['a batch that overlaps', batch(1, 3)],
    ['a batch from before', batch(1, 1)],
    ['a batch behind a gap', batch(3, 4)],
    ['a question', { ...batch(2, 1), head: headOf(1) }],
    ['a question of a device that is behind', { ...batch(1, 0), head: headOf(0) }],
    ['a question of a device that has another log', { ...batch(2, 1), prev: headOf(2), head: headOf(2) }],
    ['a question of a device that is ahead', { ...batch(4, 3), head: headOf(3) }],
  ])('changes nothing on %s', (_, request) => {
    expect(decideAppend(facts({ request }))).toEqual({ kind: 'answer-with-what-it-has' });
  });

  it.each([
    ['an entry was altered', { ...batch(2, 3), entries: [log[0], log[2]] as Entry[] }, 'chain-broken'],
    ['entries are missing', { ...batch(2, 3), entries: log.slice(2, 3) }, 'chain-broken'],
    ['entries are swapped', { ...batch(2, 3), entries: log.slice(1, 3).toReversed() }, 'chain-broken'],
    ['entries begin elsewhere than they say', { ...batch(2, 3), from: 3 }, 'chain-broken'],
    ['the head is another', { ...batch(2, 3), head: headOf(4) }, 'chain-broken'],
    ['it continues another log', forged('x', 2), 'chain-forked'],
    ['it overlaps with another content', forged('x', 1), 'chain-forked'],
    ['it ends where the server is, with another content', forged('x', 1, 1), 'chain-forked'],
  ])('sets a batch aside when %s', (_, request, reason) => {
    expect(decideAppend(facts({ request }))).toEqual({ kind: 'set-aside', reason });
  });

  it.each([
    ['the grant is for another attempt', { attemptId: other }],
    ['the grant is for another epoch', { claims: { ...claims, epochId: other } }],
  ])('refuses when %s', (_, change) => {
    expect(decideAppend(facts(change))).toEqual({ kind: 'refuse', problem: 'grant-refused' });
  });

  it('makes rows again from the grant when the server lost them', () => {
    const decision = decideAppend(facts({ attempt: null, epoch: null }));
    expect(decision).toEqual({
      kind: 'recreate',
      attempt: { ...attempt, live: null },
      epoch: { ...holding(0), shown: false },
    });
  });

  it('takes the shown grant for an offer that was made again differently, but not for an epoch in use', () => {
    const offer: EpochFacts = { ...holding(0), shown: false, grantedAt: 30 };
    expect(decideAppend(facts({ epoch: offer })).kind).toBe('recreate');
    expect(decideAppend(facts({ epoch: { ...holding(1), grantedAt: 30 } })).kind).toBe('append');
    const shown = { ...holding(0), grantedAt: 30 };
    expect(decideAppend(facts({ epoch: shown, request: batch(1, 2) })).kind).toBe('append');
    expect(decideAppend(facts({ epoch: { ...shown, carried: null }, request: batch(1, 2) })).kind).toBe('recreate');
  });

  describe('live', () => {
    const newer = { epochId: other, grantedAt: 30, device };
    const older = { epochId: other, grantedAt: 19, device };

    it.each([
      ['none was', null, true],
      ['an older one was', older, true],
      ['it is already', attempt.live, false],
      ['a newer one is', newer, false],
    ])('becomes the epoch that shows its grant, when %s', (_, live, changes) => {
      const decision = decideAppend(facts({ attempt: { ...attempt, live, released: true } }));
      expect(decision).toMatchObject({
        liveChanged: changes,
        attempt: { live: changes ? attempt.live : live, released: !changes },
      });
    });

    it('becomes an epoch that only asks', () => {
      const request = { ...batch(2, 1), head: headOf(1) };
      const decision = decideAppend(facts({ request, attempt: { ...attempt, live: null } }));
      expect(decision).toMatchObject({ kind: 'append', stored: false, liveChanged: true });
    });
  });

  describe('late', () => {
    it.each([
      ['within the grace', deadline + grace, 'open', false],
      ['after it', deadline + grace + 1, 'open', true],
      ['in time though the attempt is closed', deadline, 'closed', false],
      ['in time though the attempt is submitted', deadline, 'submitted', false],
    ] as const)('is decided by the clock alone: %s', (_, now, state, late) => {
      const decision = decideAppend(facts({ now, attempt: { ...attempt, state } }));
      expect(decision).toMatchObject({ late, epoch: { acked: 3, inTime: late ? 1 : 3 }, regrade: state !== 'open' });
    });

    it('is nothing before an entry that comes in time: the deadline was moved', () => {
      const decision = decideAppend(facts({ epoch: { ...holding(2), inTime: 0 }, request: batch(3, 3) }));
      expect(decision).toMatchObject({ epoch: { inTime: 3 } });
    });

    const now = deadline + grace + 1;
    const proofOf = (acked: number, inTime: number) => ({ acked, head: headOf(acked), inTime, at: 1 });

    it.each([
      ['exactly these', proofOf(3, 3), null, 3],
      ['a part of them', proofOf(2, 2), null, 2],
      ['these, some of which came late', proofOf(3, 2), null, 2],
      ['less than the server has', proofOf(1, 1), headOf(1), 1],
      ['more than the server has yet', proofOf(4, 4), null, 0],
      ['another log', { ...proofOf(3, 3), head: headOf(2) }, null, 0],
      ['another log, further back', { ...proofOf(1, 1), head: headOf(2) }, headOf(1), 0],
    ])('is not what was acknowledged in time: the proof is of %s', (_, proof, headAtProof, inTime) => {
      const epoch = { ...holding(2), inTime: 0 };
      const decision = decideAppend(facts({ now, epoch, request: batch(3, 3), proof, headAtProof }));
      expect(decision).toMatchObject({ kind: 'append', epoch: { acked: 3, inTime } });
    });

    it('is mended by a proof that comes with a question', () => {
      const epoch = { ...holding(3), inTime: 0 };
      const request = { ...batch(4, 3), head: headOf(3) };
      const decision = decideAppend(facts({ now, epoch, request, proof: proofOf(3, 3) }));
      expect(decision).toMatchObject({ kind: 'append', stored: false, late: false, epoch: { inTime: 3 } });
    });
  });

  describe('what an epoch took along', () => {
    const carried: CarriedLog[] = [{ epochId: other, grantedAt: 1, inTime: 1, entries: [log[0] as Entry] }];
    const base = { digest: carriedDigest(carried, testHash), previousEpochId: other, acked: 1, head: headOf(1) };
    const bringing = { ...claims, base };
    const made = { ...epochOfGrant(bringing), shown: true };

    it('is brought with the first entries', () => {
      const request = { ...batch(1, 2), carried };
      const decision = decideAppend(facts({ claims: bringing, epoch: made, request }));
      expect(decision).toMatchObject({ kind: 'append', stored: true, epoch: { carried, acked: 2 } });
    });

    it('is brought with a question as well', () => {
      const request = { ...batch(1, 0), head: zero, carried };
      const decision = decideAppend(facts({ claims: bringing, epoch: made, request }));
      expect(decision).toMatchObject({ kind: 'append', stored: false, epoch: { carried } });
    });

    it('must be there before anything is appended', () => {
      expect(decideAppend(facts({ claims: bringing, epoch: made, request: batch(1, 2) }))).toEqual({
        kind: 'refuse',
        problem: 'log-refused',
      });
    });

    it('must be what the grant names', () => {
      const request = { ...batch(1, 2), carried: [{ ...(carried[0] as CarriedLog), inTime: 0 }] };
      expect(decideAppend(facts({ claims: bringing, epoch: made, request }))).toEqual({
        kind: 'set-aside',
        reason: 'carried-altered',
      });
    });

    it('cannot be replaced', () => {
      const epoch = { ...made, carried };
      const decision = decideAppend(facts({ claims: bringing, epoch, request: { ...batch(1, 2), carried: [] } }));
      expect(decision).toMatchObject({ kind: 'append', epoch: { carried } });
    });
  });
});

describe('decideSubmission', () => {
  const submitting = (change: Partial<SubmissionFacts>): SubmissionFacts => ({
    attemptId,
    claims,
    attempt,
    epoch: holding(3),
    request: { epochId, seq: 3, head: headOf(3) },
    receipt: null,
    now: 50_000,
    grace,
    ...change,
  });
  const submission = { entries: 3, head: headOf(3), receivedAt: 50_000, late: false };
  const receipt = (receivedAt: number, change: Partial<Receipt> = {}): Receipt => ({
    format: 'lembar/receipt/v1',
    tenant: 't',
    attemptId,
    epochId,
    entries: 3,
    head: headOf(3),
    receivedAt: new Date(receivedAt).toISOString(),
    late: false,
    kid: '',
    code: '',
    signature: '',
    ...change,
  });

  it('accepts exactly what the server holds', () => {
    expect(decideSubmission(submitting({}))).toEqual({
      kind: 'accept',
      submission,
      adopted: null,
      attempt: { ...attempt, state: 'submitted' },
      epoch: { ...holding(3), submission },
    });
  });

  it.each([
    ['the server holds less', { epoch: holding(2) }, 2],
    ['the server holds more', { epoch: holding(4) }, 4],
    ['the head differs', { request: { epochId, seq: 3, head: headOf(2) } }, 3],
    ['what was taken along is not there', { epoch: { ...holding(3), carried: null } }, 3],
  ])('asks to resend when %s', (_, change, acked) => {
    expect(decideSubmission(submitting(change))).toMatchObject({ kind: 'resend', acked });
  });

  it('answers a repetition with the same', () => {
    const epoch = { ...holding(3), submission };
    expect(decideSubmission(submitting({ epoch, now: 60_000 }))).toEqual({ kind: 'repeat', submission });
  });

  it('accepts again when more was written since', () => {
    const epoch = { ...holding(3), submission: { ...submission, entries: 2, head: headOf(2) } };
    expect(decideSubmission(submitting({ epoch }))).toMatchObject({ kind: 'accept', submission });
  });

  it('says what is late by the clock alone, also when the attempt was closed', () => {
    const closed: AttemptFacts = { ...attempt, state: 'closed' };
    const decide = (now: number) => decideSubmission(submitting({ attempt: closed, now }));
    expect(decide(deadline + grace)).toMatchObject({ submission: { late: false }, attempt: { state: 'submitted' } });
    expect(decide(deadline + grace + 1)).toMatchObject({ submission: { late: true } });
  });

  it('does not end the attempt for another device than the live one', () => {
    const live = { epochId: other, grantedAt: 30, device: other };
    expect(decideSubmission(submitting({ attempt: { ...attempt, live } }))).toMatchObject({
      kind: 'accept',
      attempt: { state: 'open', live },
    });
  });

  it('adopts a receipt that the server lost, with its time', () => {
    const decision = decideSubmission(submitting({ receipt: receipt(40_000), now: deadline * 2 }));
    expect(decision).toMatchObject({ adopted: receipt(40_000), submission: { receivedAt: 40_000, late: false } });
  });

  it('lets the earlier of two receipts stand', () => {
    const epoch = { ...holding(3), submission };
    expect(decideSubmission(submitting({ epoch, receipt: receipt(40_000) }))).toMatchObject({
      kind: 'accept',
      submission: { receivedAt: 40_000 },
    });
    for (const same of [50_000, 60_000]) {
      const decision = decideSubmission(submitting({ epoch, receipt: receipt(same) }));
      expect(decision).toEqual({ kind: 'repeat', submission });
    }
  });

  it.each([
    ['another attempt', { attemptId: other }],
    ['another epoch', { epochId: other }],
    ['fewer entries', { entries: 2 }],
    ['another log', { head: headOf(2) }],
  ])('does not adopt a receipt of %s', (_, change) => {
    const decision = decideSubmission(submitting({ receipt: receipt(40_000, change) }));
    expect(decision).toMatchObject({ kind: 'accept', adopted: null, submission: { receivedAt: 50_000 } });
  });

  it('makes rows again from the grant', () => {
    expect(decideSubmission(submitting({ attempt: null, epoch: null })).kind).toBe('recreate');
  });

  it('refuses a grant of another attempt', () => {
    expect(decideSubmission(submitting({ attemptId: other }))).toEqual({ kind: 'refuse', problem: 'grant-refused' });
  });
});

describe('decideClose', () => {
  it.each([
    ['open', deadline + grace, { kind: 'wait', until: deadline + grace }],
    ['open', deadline + grace + 1, { kind: 'close', attempt: { ...attempt, state: 'closed' } }],
    ['closed', deadline + grace + 1, { kind: 'nothing' }],
    ['submitted', deadline + grace + 1, { kind: 'nothing' }],
  ] as const)('of an attempt that is %s at %i', (state, now, decision) => {
    expect(decideClose({ ...attempt, state }, now, grace)).toEqual(decision);
  });
});

describe('what a reply says', () => {
  const submission = { entries: 2, head: headOf(2), receivedAt: 0, late: false };

  it('calls an epoch submitted only if its submission covers all of it', () => {
    expect(stateForEpoch({ attempt, epoch: { ...holding(2), submission } })).toBe('submitted');
    expect(stateForEpoch({ attempt, epoch: { ...holding(3), submission } })).toBe('open');
    expect(stateForEpoch({ attempt: { ...attempt, state: 'submitted' }, epoch: holding(3) })).toBe('closed');
  });

  it('certifies what the server holds', () => {
    const epoch = { ...holding(3), inTime: 2 };
    expect(acknowledgementOf(epoch, 7)).toEqual({ acked: 3, head: headOf(3), inTime: 2, at: 7 });
  });
});

describe('the reading that a grade names', () => {
  const second: EpochFacts = { ...holding(2), epochId: other, grantedAt: 30 };

  it('changes with everything that decides what counts', () => {
    const base = { digest: 'd', previousEpochId: other, acked: 0, head: '' };
    const readings = [
      readingOf([holding(3), second], 1),
      readingOf([holding(2), second], 1),
      readingOf([holding(3)], 1),
      readingOf([holding(3), second], 2),
      readingOf([holding(3), second], 1, ['accepted']),
      readingOf([{ ...holding(3), inTime: 2 }, second], 1),
      readingOf([holding(3), { ...second, base }], 1),
    ];
    expect(new Set(readings).size).toBe(readings.length);
    // What an epoch took along counts from when the device has brought it.
    expect(readingOf([holding(3), { ...second, base, carried: null }], 1)).toBe(readings[0]);
  });

  it('does not change with the order of epochs, nor with an offer that nobody took', () => {
    const offer = { ...second, epochId: device, shown: false };
    expect(readingOf([second, offer, holding(3)], 1)).toBe(readingOf([holding(3), second], 1));
  });
});

function forged(value: string, from: number, length = 2) {
  const entries = ([[from, 0, 'answer', 'q1/r1', value], ...log.slice(from, from + 1)] as Entry[]).slice(0, length);
  const prev = from === 1 ? zero : headAfter(zero, [[1, 0, 'answer', 'q1/r1', 'y']], testHash);
  return { epochId, from, prev, entries, head: headAfter(prev, entries, testHash) };
}
