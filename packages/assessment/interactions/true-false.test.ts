import { expect, test } from 'vitest';
import { sampleKeys } from '../testing/sample-keys.ts';
import { isAnswered, score } from './true-false.ts';

const sample = sampleKeys['true-false'];

test('only the right truth value earns the credit', () => {
  expect(score(sample, false)).toBe(1);
  expect(score(sample, true)).toBe(0);
  for (const other of [null, undefined, 0, '', 'false']) expect(score(sample, other)).toBe(0);
});

test('false is an answer, nothing is not', () => {
  expect(isAnswered(false)).toBe(true);
  expect(isAnswered(true)).toBe(true);
  for (const blank of [null, undefined, 0, 'true']) expect(isAnswered(blank)).toBe(false);
});
