import { describe, expect, it } from 'vitest';
import { type Entry, headAfter } from './log.ts';
import { type CarriedLog, carriedDigest } from './log-carry.ts';
import {
  attempt,
  attemptId,
  batch,
  claims,
  deadline,
  device,
  epochId,
  grace,
  headOf,
  holding,
  log,
  other,
  zero,
} from './model/one-epoch.ts';
import { testHash } from './model/test-hash.ts';
import { type AppendFacts, decideAppend } from './registrar.ts';
import type { EpochFacts } from './registrar-facts.ts';
import { epochOfGrant } from './registrar-rows.ts';

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

function forged(value: string, from: number, length = 2) {
  const entries = ([[from, 0, 'answer', 'q1/r1', value], ...log.slice(from, from + 1)] as Entry[]).slice(0, length);
  const prev = from === 1 ? zero : headAfter(zero, [[1, 0, 'answer', 'q1/r1', 'y']], testHash);
  return { epochId, from, prev, entries, head: headAfter(prev, entries, testHash) };
}
