import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentage } from './percentage.ts';

test.each([
  [0, 10, 0],
  [10, 10, 100],
  [1, 3, 33.33],
  [2, 3, 66.67],
  [57, 800, 7.13], // 7.125: a half goes up
  [0.3, 0.8, 37.5],
  [19_999, 20_000, 99.99], // 99.995 would round to 100
  [1, 1_000_000, 0.01],
  [999_999_999, 1_000_000_000, 99.99],
])('%d of %d is %d', (score, maxScore, expected) => {
  expect(percentage(score, maxScore)).toBe(expected);
});

test('without a maximum there is no percentage', () => {
  expect(percentage(0, 0)).toBeNull();
});

test('only the full score is 100 and only none is 0', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (maxScore, number) => {
      const score = number % (maxScore + 1);
      expect(percentage(score, maxScore) === 100).toBe(score === maxScore);
      expect(percentage(score, maxScore) === 0).toBe(score === 0);
    }),
  );
});
