import { expect, test } from 'vitest';
import { fixedClock } from './fixed-clock.ts';

test('the clock stands still until it is told', () => {
  const clock = fixedClock('2026-07-20T07:30:00+07:00');
  expect(clock.now()).toEqual(clock.now());
  expect(clock.now().toISOString()).toBe('2026-07-20T00:30:00.000Z');
  clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5 });
  expect(clock.now().toISOString()).toBe('2026-07-21T02:33:04.005Z');
  clock.advance({ minutes: -3 });
  clock.set('2030-01-01T00:00:00Z');
  expect(clock.now().toISOString()).toBe('2030-01-01T00:00:00.000Z');
});

test('what a caller does with a date does not move the clock', () => {
  const clock = fixedClock();
  clock.now().setFullYear(1999);
  expect(clock.now().getUTCFullYear()).toBe(2026);
});
