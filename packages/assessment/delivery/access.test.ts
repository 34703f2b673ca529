import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Access, type AccessFacts, type AttemptTimes, resolveAccess } from './access.ts';

const minutes = (count: number) => count * 60_000;
const at = minutes; // the window opens at minute 0

const facts: AccessFacts = {
  delivery: {
    state: 'scheduled',
    downloadsFrom: at(-60),
    opensAt: at(0),
    closesAt: at(120),
    durationMinutes: 90,
    lateGraceSeconds: 30,
  },
  candidate: { assigned: true },
  accommodation: {},
  attempt: null,
  now: at(0),
};
const open: AttemptTimes = { state: 'open', startedAt: at(10), deadline: at(100), addedMinutes: 0 };
const unassigned = { candidate: { assigned: false } };
const cancelled = { delivery: { ...facts.delivery, state: 'cancelled' as const } };
const resolve = (changed: Partial<AccessFacts>) => resolveAccess({ ...facts, ...changed });
const may = ({ mayDownload, mayStart, mayContinue }: Access) =>
  [mayDownload && 'download', mayStart && 'start', mayContinue && 'continue'].filter(Boolean).join(' ');

describe('who may do what, and why not', () => {
  test.each<[string, Partial<AccessFacts>, string, string | null, number | null]>([
    ['before downloads', { now: at(-61) }, '', 'too-early', at(-60)],
    ['from the opening of downloads', { now: at(-60) }, 'download', 'too-early', at(0)],
    ['a moment before the bell', { now: at(0) - 1 }, 'download', 'too-early', at(0)],
    ['at the bell', { now: at(0) }, 'download start', null, at(120)],
    ['a moment before the window closes', { now: at(120) - 1 }, 'download start', null, at(120)],
    ['when the window has closed', { now: at(120) }, '', 'closed', null],
    ['not assigned', { ...unassigned }, '', 'not-assigned', null],
    ['cancelled', { ...cancelled }, '', 'cancelled', null],
    ['cancelled and not assigned', { ...cancelled, ...unassigned }, '', 'cancelled', null],
    ['working', { attempt: open, now: at(50) }, 'download continue', null, at(100)],
    ['a moment before the deadline', { attempt: open, now: at(100) - 1 }, 'download continue', null, at(100)],
    ['at the deadline', { attempt: open, now: at(100) }, '', 'time-over', null],
    ['working, the assignment lost', { attempt: open, now: at(50), ...unassigned }, 'download continue', null, at(100)],
    ['working, then cancelled', { attempt: open, now: at(50), ...cancelled }, '', 'cancelled', null],
    ['submitted', { attempt: { ...open, state: 'submitted' }, now: at(50) }, '', 'submitted', null],
    ['closed', { attempt: { ...open, state: 'closed' }, now: at(50) }, '', 'attempt-closed', null],
  ])('%s', (_, changed, allowed, reason, changesAt) => {
    const access = resolve(changed);
    expect(may(access)).toBe(allowed);
    expect(access.reason).toBe(reason);
    expect(access.changesAt).toBe(changesAt);
  });

  test('downloads that are set to open after the bell open with it', () => {
    const delivery = { ...facts.delivery, downloadsFrom: at(30) };
    expect(may(resolve({ delivery }))).toBe('download start');
    expect(resolve({ delivery, now: at(-1) }).changesAt).toBe(at(0));
  });
});

describe('the deadline', () => {
  test.each<[string, Partial<AccessFacts>, number | null, number | null]>([
    ['before the bell: from the bell on', { now: at(-30) }, at(90), 90],
    ['at the bell', {}, at(90), 90],
    ['the last full start', { now: at(30) }, at(120), 90],
    ['a late start is told the shorter time', { now: at(100) }, at(120), 20],
    ['part of a minute is not promised', { now: at(100) + 1 }, at(120), 19],
    ['extra minutes', { accommodation: { extraMinutes: 15 } }, at(105), 105],
    ['a factor', { accommodation: { factor: 1.5 } }, at(135), 135],
    ['both', { accommodation: { factor: 1.5, extraMinutes: 15 } }, at(150), 150],
    ['late, with extra minutes after the window', { now: at(100), accommodation: { extraMinutes: 15 } }, at(135), 35],
    ['less than the ordinary time is not given', { accommodation: { factor: 0.5, extraMinutes: -10 } }, at(90), 90],
    ['of an attempt', { attempt: open, now: at(50) }, at(100), null],
    ['with added minutes', { attempt: { ...open, addedMinutes: 10 }, now: at(50) }, at(110), null],
    ['cut by the window', { attempt: { ...open, startedAt: at(60) }, now: at(70) }, at(120), null],
    [
      'added after the window',
      { attempt: { ...open, startedAt: at(60), addedMinutes: 5 }, now: at(70) },
      at(125),
      null,
    ],
    ['never earlier than promised', { attempt: { ...open, deadline: at(115) }, now: at(50) }, at(115), null],
    ['none for those who cannot start', { ...unassigned }, null, null],
    ['none when the window has closed', { now: at(120) }, null, null],
  ])('%s', (_, changed, deadline, minutesIfStartedNow) => {
    const access = resolve(changed);
    expect(access.deadline).toBe(deadline);
    expect(access.minutesIfStartedNow).toBe(minutesIfStartedNow);
    expect(access.acceptedUntil).toBe(deadline === null ? null : deadline + 30_000);
  });
});

test('the window is passed on for the screens', () => {
  expect(resolve({})).toMatchObject({ opensAt: at(0), closesAt: at(120) });
});

const time = fc.integer({ min: -200, max: 400 }).map(minutes);
const duration = fc.integer({ min: 0, max: 180 });
const anyFacts: fc.Arbitrary<AccessFacts> = fc.record({
  delivery: fc.record({
    state: fc.constantFrom('scheduled' as const, 'scheduled' as const, 'cancelled' as const),
    downloadsFrom: time,
    opensAt: time,
    closesAt: time,
    durationMinutes: duration,
    lateGraceSeconds: fc.nat(600),
  }),
  candidate: fc.record({ assigned: fc.boolean() }),
  accommodation: fc.record({ extraMinutes: duration, factor: fc.double({ min: 1, max: 3, noNaN: true }) }),
  attempt: fc.option(
    fc.record({
      state: fc.constantFrom('open' as const, 'submitted' as const, 'closed' as const),
      startedAt: time,
      deadline: time,
      addedMinutes: duration,
    }),
  ),
  now: time,
});

describe('whatever the facts', () => {
  const check = (property: (facts: AccessFacts, access: Access) => void) =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        property(facts, resolveAccess(facts));
      }),
      { numRuns: 2000 },
    );

  test('whoever may not work is told why, and nobody else', () => {
    check((_, access) => expect(access.reason === null).toBe(access.mayStart || access.mayContinue));
  });

  test('nobody starts before the bell, after the window, or twice', () => {
    check(({ delivery, attempt, now }, { mayStart }) => {
      if (now < delivery.opensAt || now >= delivery.closesAt || attempt) expect(mayStart).toBe(false);
    });
  });

  test('nobody goes on without an open attempt or after its deadline', () => {
    check(({ attempt, now }, { mayContinue, deadline }) => {
      if (attempt?.state !== 'open' || now >= (deadline ?? 0)) expect(mayContinue).toBe(false);
    });
  });

  test('whoever may work may download', () => {
    check((_, access) => expect(access.mayDownload || !(access.mayStart || access.mayContinue)).toBe(true));
  });

  test('who starts now is given what was announced', () => {
    check((facts, before) => {
      if (!before.mayStart || before.deadline === null) return;
      const attempt = { state: 'open' as const, startedAt: facts.now, deadline: before.deadline, addedMinutes: 0 };
      expect(resolveAccess({ ...facts, attempt })).toMatchObject({ deadline: before.deadline });
    });
  });

  test('more time never means an earlier deadline or less access', () => {
    fc.assert(
      fc.property(
        anyFacts,
        duration,
        duration,
        fc.double({ min: 0, max: 2, noNaN: true }),
        (facts, extra, added, factor) => {
          const { accommodation, attempt } = facts;
          const more = resolveAccess({
            ...facts,
            accommodation: {
              extraMinutes: (accommodation.extraMinutes ?? 0) + extra,
              factor: (accommodation.factor ?? 1) + factor,
            },
            attempt: attempt && { ...attempt, addedMinutes: attempt.addedMinutes + added },
          });
          const before = resolveAccess(facts);
          expect(more.deadline ?? 0).toBeGreaterThanOrEqual(before.deadline ?? 0);
          expect(more.mayContinue).toBe(more.mayContinue || before.mayContinue);
        },
      ),
    );
  });

  test('no deadline lies beyond the window and all that was granted, unless it was promised', () => {
    check(({ delivery, accommodation, attempt }, { deadline }) => {
      const factored = delivery.durationMinutes * ((accommodation.factor ?? 1) - 1);
      const granted = factored + (accommodation.extraMinutes ?? 0) + (attempt?.addedMinutes ?? 0);
      const latest = Math.max(
        delivery.closesAt + Math.round(minutes(granted)),
        attempt?.deadline ?? Number.NEGATIVE_INFINITY,
      );
      expect(deadline ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(latest);
    });
  });

  test('nothing changes before changesAt, and then something does', () => {
    const decision = ({ mayDownload, mayStart, mayContinue, reason }: Access) => [
      mayDownload,
      mayStart,
      mayContinue,
      reason,
    ];
    fc.assert(
      fc.property(anyFacts, fc.nat(), (facts, wait) => {
        const access = resolveAccess(facts);
        const { changesAt } = access;
        const span = changesAt === null ? minutes(10_000) : changesAt - facts.now;
        const between = resolveAccess({ ...facts, now: facts.now + (wait % span) });
        expect(decision(between)).toEqual(decision(access));
        if (changesAt !== null) {
          expect(decision(resolveAccess({ ...facts, now: changesAt }))).not.toEqual(decision(access));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
