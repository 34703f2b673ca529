import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginClock, type ClockReading, type ClockState, confirmClock, lookAtClock, timeOf } from './box-clock.ts';

const MINUTE = 60_000;
const start: ClockReading = { wall: 1_790_000_000_000, uptime: 40_000 };
const after = (ms: number, leap = 0): ClockReading => ({ wall: start.wall + ms + leap, uptime: start.uptime + ms });
const sure = beginClock(start, null);

describe('at the start', () => {
  test.each([
    ['an empty database', null, null],
    ['everything stored lies before', start.wall - 1, null],
    ['a step back of a second', start.wall + 1_000, null],
    ['a clock that woke up in another year', start.wall + 365 * 24 * 60 * MINUTE, 'behind'],
    ['two minutes behind', start.wall + 2 * MINUTE, 'behind'],
  ])('%s', (_, newest, reason) => {
    expect(beginClock(start, newest)?.doubt?.reason ?? null).toBe(reason);
  });

  test('in doubt the time goes on from the newest stored one', () => {
    const newest = start.wall + 60 * MINUTE;
    expect(timeOf(beginClock(start, newest), after(5_000))).toBe(newest + 5_000);
  });
});

const steps = fc.array(
  fc.record({ ms: fc.integer({ min: 0, max: 3_600_000 }), ppm: fc.integer({ min: -400, max: 400 }) }),
  {
    maxLength: 60,
  },
);

/** Looks at a clock that drifts by so many millionths for so long, again and again. */
function walk(moves: readonly { ms: number; ppm: number }[]): { state: ClockState; reading: ClockReading } {
  let [state, reading] = [sure, start];
  for (const { ms, ppm } of moves) {
    reading = { wall: reading.wall + ms + Math.round((ms * ppm) / 1e6), uptime: reading.uptime + ms };
    state = lookAtClock(state, reading);
  }
  return { state, reading };
}

describe('while it runs', () => {
  test('a clock that only drifts is never doubted, and is the time', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        const { state, reading } = walk(moves);
        expect(state.doubt).toBeNull();
        expect(timeOf(state, reading)).toBe(reading.wall);
      }),
    );
  });

  test('a leap of more than five minutes is doubted at the next look, whatever went before, and the time goes on without it', () => {
    const leaps = fc.tuple(fc.integer({ min: 6 * MINUTE, max: 1e12 }), fc.boolean());
    fc.assert(
      fc.property(steps, leaps, fc.integer({ min: 0, max: 1e9 }), (moves, [size, back], later) => {
        const { state, reading } = walk(moves);
        const leapt = { ...reading, wall: reading.wall + (back ? -size : size) };
        const doubted = lookAtClock(state, leapt);
        expect(doubted.doubt?.reason).toBe('leapt');
        const end = { wall: leapt.wall + later, uptime: leapt.uptime + later };
        // Within what a drifting clock was allowed to be ahead of its anchor.
        expect(Math.abs(timeOf(doubted, end) - (reading.wall + later))).toBeLessThan(5 * MINUTE);
        // It does not pass by itself, also when the clock is set back to where it was.
        expect(lookAtClock(doubted, { ...end, wall: reading.wall + later })).toBe(doubted);
      }),
    );
  });

  test.each([4 * MINUTE, -4 * MINUTE])('steps of %i ms each are doubted at the second', (step) => {
    const once = lookAtClock(sure, after(1_000, step));
    expect(once.doubt).toBeNull();
    expect(lookAtClock(once, after(2_000, 2 * step)).doubt?.reason).toBe('leapt');
  });

  test('in doubt the time never goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e7 }), { minLength: 2 }), (waits) => {
        let state = lookAtClock(sure, after(0, -60 * MINUTE));
        let last = 0;
        let passed = 0;
        for (const wait of waits) {
          passed += wait;
          state = lookAtClock(state, after(passed, -60 * MINUTE));
          const now = timeOf(state, after(passed, -60 * MINUTE));
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
      }),
    );
  });

  test('a machine that slept has not leapt: its uptime went on too', () => {
    expect(lookAtClock(sure, after(8 * 60 * MINUTE)).doubt).toBeNull();
  });

  test('a confirmed clock is the time again', () => {
    const leapt = after(1_000, 60 * MINUTE);
    const confirmed = confirmClock(leapt);
    expect(timeOf(confirmed, leapt)).toBe(leapt.wall);
    expect(lookAtClock(confirmed, after(2_000, 60 * MINUTE)).doubt).toBeNull();
  });
});
