import { expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { isAnswered, key, score } from './multiple-choice.ts';

const partial = sampleKeys['multiple-choice']; // right: a, b; wrong: c, d
const strict = { ...partial, scoring: 'all-or-nothing' as const };

test.each([
  [['a', 'b'], 1, 1],
  [['b', 'a'], 1, 1],
  [['a'], 0.5, 0],
  [['a', 'b', 'c'], 0.5, 0],
  [['a', 'b', 'c', 'd'], 0, 0],
  [['c'], 0, 0],
  [['c', 'd'], 0, 0],
  [[], 0, 0],
  [['a', 'a'], 0.5, 0],
])('%j earns %d in parts and %d as a whole', (given, inParts, asWhole) => {
  expect(score(partial, given)).toBe(inParts);
  expect(score(strict, given)).toBe(asWhole);
});

test.each([
  [['a', 'b', 'z']],
  [['constructor']],
  ['a'],
  [null],
  [{ 0: 'a', length: 1 }],
  [['a', 1]],
  [Array.from({ length: 51 }, () => 'a')],
])('%j earns nothing', (given) => {
  expect(score(partial, given)).toBe(0);
  expect(score(strict, given)).toBe(0);
});

test('the key is refused, with the place named', () => {
  const [first] = partial.options;
  expect(problemsOf(key, partial)).toEqual([]);
  expect(problemsOf(key, { ...partial, correct: [] })).toEqual(['correct: no-correct-answer']);
  expect(problemsOf(key, { ...partial, correct: ['a', 'z'] })).toEqual(['correct.1: unknown-id']);
  expect(problemsOf(key, { ...partial, correct: ['a', 'a'] })).toEqual(['correct.1: repeated-id']);
  expect(problemsOf(key, { ...partial, options: [first, first], correct: ['a'] })).toEqual([
    'options.1.id: repeated-id',
  ]);
  expect(problemsOf(key, { ...partial, scoring: 'half' })).toEqual(['scoring: invalid_value']);
});

test('answered means that at least one option was chosen', () => {
  expect(isAnswered(['a'])).toBe(true);
  for (const blank of [[], '', 'a', null, undefined, { length: 1 }]) expect(isAnswered(blank)).toBe(false);
});
