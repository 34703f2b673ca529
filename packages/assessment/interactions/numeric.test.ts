import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { isAnswered, key, score } from './numeric.ts';

const sample = sampleKeys.numeric;
const accepting = (value: number, tolerance: number) => ({ ...sample, accepted: [{ value, tolerance, credit: 1 }] });

test.each([
  ['9,8', 1],
  ['9.8', 1],
  ['9,85', 1],
  ['9,75', 1],
  ['9,86', 0],
  ['9,74', 0],
  ['10', 0.5],
  ['10,01', 0],
  ['-9,8', 0],
])('%s earns %d', (given, expected) => {
  expect(score(sample, given)).toBe(expected);
});

test('the best credit among the numbers that are near enough', () => {
  const accepted = [
    { value: 10, tolerance: 5, credit: 0.5 },
    { value: 10, tolerance: 1, credit: 1 },
    { value: 10, tolerance: 9, credit: 0.25 },
  ];
  expect(score({ ...sample, accepted }, '10')).toBe(1);
  expect(score({ ...sample, accepted }, '13')).toBe(0.5);
});

test('the edge of the tolerance counts, whatever binary fractions make of it', () => {
  expect(score(accepting(0.3, 0.1), '0,4')).toBe(1);
  fc.assert(
    fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 9_999 }), (value, tolerance) => {
      const edge = ((value + tolerance) / 1000).toFixed(3);
      const beyond = ((value + tolerance + 1) / 1000).toFixed(3).replace('.', ',');
      expect(score(accepting(value / 1000, tolerance / 1000), edge)).toBe(1);
      expect(score(accepting(value / 1000, tolerance / 1000), beyond)).toBe(0);
    }),
  );
});

test('neighbouring large whole numbers are told apart', () => {
  expect(score(accepting(100_000_000_000_000, 0), '100000000000001')).toBe(0);
});

test('both readings of an ambiguous number are tried', () => {
  expect(score(accepting(1234, 0), '1.234')).toBe(1);
  expect(score(accepting(1.234, 0), '1.234')).toBe(1);
  expect(score(accepting(1234, 0), '1,234')).toBe(0);
});

test('the unit beside the field may be typed again', () => {
  expect(score(sample, '9,8 m/s²')).toBe(1);
  expect(score(sample, '9,8m/s²')).toBe(1);
  expect(score(sample, '9,8 km')).toBe(0);
  expect(score(sample, 'm/s²')).toBe(0);
});

test.each([null, undefined, '', 'x', 9.8, ['9.8'], '9'.repeat(101)])('%j earns nothing', (given) => {
  expect(score(sample, given)).toBe(0);
});

test('the key is refused, with the place named', () => {
  const wrong = (accepted: object) => problemsOf(key, { ...sample, accepted: [accepted] });
  expect(problemsOf(key, sample)).toEqual([]);
  expect(wrong({ value: 1, tolerance: -0.1, credit: 1 })).toEqual(['accepted.0.tolerance: too_small']);
  expect(wrong({ value: 1, tolerance: Number.POSITIVE_INFINITY, credit: 1 })).toEqual([
    'accepted.0.tolerance: invalid_type',
  ]);
  expect(wrong({ value: Number.NaN, tolerance: 0, credit: 1 })).toEqual(['accepted.0.value: invalid_type']);
  expect(wrong({ value: 1, tolerance: 0, credit: 0.9 })).toEqual(['accepted: no-full-credit']);
  expect(wrong({ value: 1, tolerance: 0, credit: 2 })).toContain('accepted.0.credit: too_big');
});

test('answered means that something was typed', () => {
  expect(isAnswered('x')).toBe(true);
  for (const blank of ['', ' ', null, undefined, 5]) expect(isAnswered(blank)).toBe(false);
});
