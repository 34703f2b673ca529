import { describe, expect, it } from 'vitest';
import { compareEpochs, type Entry, headAfter, headZero } from './log.ts';
import { type CarriedLog, carriedDigest } from './log-carry.ts';
import { testHash } from './model/test-hash.ts';
import type { AttemptFacts, EpochFacts, GrantClaims, StartRequest } from './registrar-facts.ts';
import { epochOfGrant, firstEpoch, logsOf } from './registrar-rows.ts';
import { claimsOf, decideRelease, decideStart, type StartFacts } from './registrar-start.ts';

const attemptId = '00000000-0000-4000-8000-000000000001';
const phone = '00000000-0000-4000-8000-0000000000d1';
const otherPhone = '00000000-0000-4000-8000-0000000000d2';
const first = '00000000-0000-4000-8000-0000000000e1';
const second = '00000000-0000-4000-8000-0000000000e2';

const fresh = { attemptId, startedAt: 1_000, deadline: 100_000 };
const log: Entry[] = ['a', 'b', 'c'].map((value, i) => [i + 1, i, 'answer', `q${i % 2}/r1`, value]);
const zero = headZero(attemptId, first, testHash);
const epoch: EpochFacts = {
  ...firstEpoch(attemptId, { epochId: first, device: phone }, 2_000, testHash),
  shown: true,
  acked: 3,
  head: headAfter(zero, log, testHash),
  inTime: 3,
};
const attempt: AttemptFacts = {
  ...fresh,
  state: 'open',
  live: { epochId: first, grantedAt: 2_000, device: phone },
  released: false,
};
const claims: GrantClaims = claimsOf(
  attempt,
  epoch,
  { tenantId: 't', deliveryId: 'd', candidateId: 'c', seed: '' },
  zero,
);
const asking = (change: Partial<StartRequest> = {}): StartRequest => ({
  epochId: second,
  device: phone,
  recovers: null,
  ...change,
});
const facts = (change: Partial<StartFacts>): StartFacts => ({
  request: asking(),
  claims: null,
  attempt,
  epochs: [epoch],
  logs: logsOf([{ epoch, entries: log }]),
  fresh,
  takeover: 'after-release',
  now: 9_000,
  sha256: testHash,
  ...change,
});

describe('decideStart', () => {
  it('opens the first epoch of a new attempt, which takes nothing along', () => {
    expect(decideStart(facts({ attempt: null, epochs: [], logs: [] }))).toEqual({
      kind: 'open-epoch',
      recovers: false,
      attempt: { ...fresh, state: 'open', live: null, released: false },
      epoch: firstEpoch(attemptId, { epochId: second, device: phone }, 9_000, testHash),
    });
  });

  it('answers a repeated request with the same epoch, whoever holds the attempt now', () => {
    const live = { epochId: second, grantedAt: 5_000, device: otherPhone };
    const request = asking({ epochId: first });
    expect(decideStart(facts({ request, attempt: { ...attempt, live } }))).toMatchObject({ kind: 'repeat', epoch });
  });

  it('refuses an epoch id that another device made', () => {
    const request = asking({ epochId: first, device: otherPhone });
    expect(decideStart(facts({ request, takeover: 'at-once' }))).toEqual({ kind: 'refuse', problem: 'attempt-held' });
  });

  it('takes along what counts, and names it in the grant', () => {
    const decision = decideStart(facts({}));
    const carried: CarriedLog[] = [{ epochId: first, grantedAt: 2_000, inTime: 3, entries: log.slice(1) }];
    const base = { digest: carriedDigest(carried, testHash), previousEpochId: first, acked: 3, head: epoch.head };
    expect(decision).toMatchObject({ kind: 'open-epoch', epoch: { carried, base, acked: 0, shown: false } });
  });

  it('leaves live and released as they are: a start whose reply is lost locks nobody out', () => {
    const released = { ...attempt, released: true };
    const request = asking({ device: otherPhone });
    expect(decideStart(facts({ request, attempt: released }))).toMatchObject({ attempt: released });
  });

  it('grants again what a row made from a grant cannot give: what the epoch took along', () => {
    const made = epochOfGrant({ ...claims, base: { digest: '', previousEpochId: first, acked: 0, head: '' } });
    const decision = decideStart(facts({ request: asking({ epochId: first }), epochs: [made], logs: [] }));
    expect(decision).toMatchObject({ kind: 'open-epoch', epoch: { carried: [] } });
  });

  it.each([
    ['the same device', {}, {}, 'open-epoch'],
    ['another device', { device: otherPhone }, {}, 'attempt-held'],
    ['another device after a release', { device: otherPhone }, { released: true }, 'open-epoch'],
    ['another device when nobody has shown a grant', { device: otherPhone }, { live: null }, 'open-epoch'],
    ['the same device after the end', {}, { state: 'closed' }, 'attempt-ended'],
    ['another device after the end', { device: otherPhone }, { state: 'submitted', released: true }, 'attempt-ended'],
  ] as const)('for %s', (_, request, change, outcome) => {
    const decision = decideStart(facts({ request: asking(request), attempt: { ...attempt, ...change } }));
    expect(decision.kind === 'refuse' ? decision.problem : decision.kind).toBe(outcome);
  });

  it('lets another device take over at once where the delivery allows it', () => {
    expect(decideStart(facts({ request: asking({ device: otherPhone }), takeover: 'at-once' })).kind).toBe(
      'open-epoch',
    );
  });

  it('orders epochs by grant, also when the clock was set back', () => {
    const decision = decideStart(facts({ now: 5 }));
    if (decision.kind !== 'open-epoch') throw new Error(decision.kind);
    expect(compareEpochs(decision.epoch, epoch)).toBeGreaterThan(0);
  });

  it('makes a lost attempt again as the grant describes it, and orders the new epoch behind the lost one', () => {
    const later = { ...claims, grantedAt: 50_000 };
    const decision = decideStart(
      facts({ attempt: null, epochs: [], logs: [], claims: later, fresh: { ...fresh, startedAt: 9_000 } }),
    );
    expect(decision).toMatchObject({ attempt: { startedAt: 1_000, live: null } });
    expect(decision).toMatchObject({ epoch: { grantedAt: 51_000 } });
  });

  it('ignores a grant of another attempt', () => {
    const foreign = { ...claims, attemptId: second };
    const decision = decideStart(facts({ attempt: null, epochs: [], logs: [], claims: foreign }));
    expect(decision).toMatchObject({ attempt: { startedAt: fresh.startedAt }, epoch: { grantedAt: 9_000 } });
  });

  describe('that recovers an epoch whose end was lost', () => {
    const recovers = { epochId: first, acked: 1, head: headAfter(zero, log.slice(0, 1), testHash) };
    const recovering = (change: Partial<StartFacts> = {}) =>
      decideStart(facts({ request: asking({ recovers }), claims, ...change }));

    it('takes its place in the order, before epochs that came later', () => {
      const later = { ...epoch, epochId: otherPhone, grantedAt: 3_000 };
      const decision = recovering({ epochs: [epoch, later] });
      expect(decision).toMatchObject({ kind: 'open-epoch', recovers: true, epoch: { grantedAt: 2_001 } });
    });

    it('comes behind one that recovered the same epoch before', () => {
      const before = { ...epoch, epochId: otherPhone, grantedAt: 2_001 };
      expect(recovering({ epochs: [epoch, before] })).toMatchObject({ epoch: { grantedAt: 2_002 } });
    });

    it('is allowed after the end and while another device holds the attempt', () => {
      const live = { epochId: second, grantedAt: 5_000, device: otherPhone };
      expect(recovering({ attempt: { ...attempt, live, state: 'submitted' } }).kind).toBe('open-epoch');
    });

    it('carries whole what the server has beyond the mark', () => {
      expect(recovering()).toMatchObject({ epoch: { carried: [{ entries: log.slice(1) }] } });
    });

    it('carries the whole epoch when the mark is not on the server’s chain', () => {
      const request = asking({ recovers: { ...recovers, head: epoch.head } });
      expect(decideStart(facts({ request, claims }))).toMatchObject({ epoch: { carried: [{ entries: log }] } });
    });

    it.each([
      ['no grant', null],
      ['the grant of another epoch', { ...claims, epochId: second }],
      ['the grant of another device', { ...claims, device: otherPhone }],
      ['the grant of another attempt', { ...claims, attemptId: second }],
    ])('is refused with %s', (_, wrong) => {
      expect(recovering({ claims: wrong })).toEqual({ kind: 'refuse', problem: 'grant-refused' });
    });
  });
});

describe('decideRelease', () => {
  it('lets the next start come from elsewhere, while the present device goes on', () => {
    expect(decideRelease(attempt)).toEqual({ kind: 'release', attempt: { ...attempt, released: true } });
  });

  it.each(['submitted', 'closed'] as const)('is refused when the attempt is %s', (state) => {
    expect(decideRelease({ ...attempt, state })).toEqual({ kind: 'refuse', problem: 'attempt-ended' });
  });
});
