import { expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { isAnswered, key, score } from './single-choice.ts';

const sample = sampleKeys['single-choice'];

test('an option earns its credit, and an option without one earns nothing', () => {
  expect(score(sample, 'a')).toBe(1);
  expect(score(sample, 'b')).toBe(0.5);
  expect(score(sample, 'c')).toBe(0);
});

test.each([null, undefined, '', 'z', 'constructor', '__proto__', ['a'], { a: 1 }, 1])('%j earns nothing', (given) => {
  expect(score(sample, given)).toBe(0);
});

test('a credit for an option that does not exist cannot be earned', () => {
  expect(score({ ...sample, credits: { a: 1, z: 1 } }, 'z')).toBe(0);
});

test('the key is refused, with the place named', () => {
  const [first] = sample.options;
  expect(problemsOf(key, sample)).toEqual([]);
  expect(problemsOf(key, { ...sample, options: [first, first] })).toContain('options.1.id: repeated-id');
  expect(problemsOf(key, { ...sample, credits: { a: 0.9 } })).toEqual(['credits: no-full-credit']);
  expect(problemsOf(key, { ...sample, credits: {} })).toEqual(['credits: no-full-credit']);
  expect(problemsOf(key, { ...sample, credits: { a: 1, z: 0 } })).toEqual(['credits.z: unknown-id']);
  expect(problemsOf(key, { ...sample, credits: { a: 1, b: 1.1 } })).toEqual(['credits.b: too_big']);
  expect(problemsOf(key, { ...sample, credits: { a: 1, b: -0.1 } })).toEqual(['credits.b: too_small']);
  expect(problemsOf(key, { ...sample, credits: { a: 1, b: Number.NaN } })).toEqual(['credits.b: invalid_type']);
  expect(problemsOf(key, { ...sample, options: [first] })).toContain('options: too_small');
  expect(problemsOf(key, { ...sample, answer: 'a' })).toEqual([': unrecognized_keys']);
});

test('answered means that an option was chosen', () => {
  expect(isAnswered('a')).toBe(true);
  for (const blank of ['', null, undefined, 0, []]) expect(isAnswered(blank)).toBe(false);
});
