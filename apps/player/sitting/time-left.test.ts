import { expect, it } from 'vitest';
import { dueWarning, urgency } from './time-left.ts';

const minutes = (count: number) => count * 60_000;

it('warns once at ten, five and one minute', () => {
  expect(dueWarning(minutes(10) + 400, minutes(10) - 600)).toBe(10);
  expect(dueWarning(minutes(10) - 600, minutes(10) - 1600)).toBeNull();
  expect(dueWarning(minutes(5) + 1, minutes(5))).toBe(5);
  expect(dueWarning(minutes(1) + 1, minutes(1))).toBe(1);
});

it('says only the nearest one when the phone slept over several, and none when time is over', () => {
  expect(dueWarning(minutes(12), minutes(4))).toBe(5);
  expect(dueWarning(minutes(12), -1)).toBeNull();
});

it('warns again after minutes were added', () => {
  expect(dueWarning(minutes(4), minutes(14))).toBeNull();
  expect(dueWarning(minutes(10) + 1, minutes(10))).toBe(10);
});

it('looks more urgent towards the end', () => {
  expect([urgency(minutes(6)), urgency(minutes(5)), urgency(minutes(1)), urgency(-5)]).toEqual([
    'calm',
    'soon',
    'last',
    'last',
  ]);
});
