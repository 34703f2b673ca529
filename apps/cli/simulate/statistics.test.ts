import { expect, test } from 'vitest';
import { percentiles, perSecond } from './statistics.ts';

test('percentiles are samples: the smallest that enough of them do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99 });
  expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
  expect(percentiles([30, 10, 20])).toEqual({ p50: 20, p95: 30, p99: 30 });
  // By numbers, not by their texts.
  expect(percentiles([9, 10, 100])).toEqual({ p50: 10, p95: 100, p99: 100 });
});

test('nothing measured is no figure', () => {
  expect(percentiles([])).toBeNull();
  expect(perSecond(0, 0)).toBe(0);
});

test('rates are per second and finite', () => {
  expect(perSecond(200, 4000)).toBe(50);
  expect(perSecond(1, 0)).toBe(1000);
});
