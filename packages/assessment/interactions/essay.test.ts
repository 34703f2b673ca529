import { expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { isAnswered, key, score } from './essay.ts';

const sample = sampleKeys.essay;

test('what was written waits for a person, however short or long', () => {
  expect(score(sample, 'Karena')).toBe('awaiting-marking');
  expect(score(sample, 'kata '.repeat(50_000))).toBe('awaiting-marking');
});

test.each([null, undefined, '', ' \n\t', 5, ['text']])('%j is blank and earns nothing', (given) => {
  expect(isAnswered(given)).toBe(false);
  expect(score(sample, given)).toBe(0);
});

test('the key is refused, with the place named', () => {
  expect(problemsOf(key, sample)).toEqual([]);
  expect(problemsOf(key, { kind: 'essay', id: 'q', lines: 5 })).toEqual([]);
  expect(problemsOf(key, { ...sample, minWords: 201 })).toEqual(['minWords: min-above-max']);
  expect(problemsOf(key, { ...sample, minWords: 200 })).toEqual([]);
  expect(problemsOf(key, { ...sample, minWords: -1 })).toEqual(['minWords: too_small']);
  expect(problemsOf(key, { ...sample, lines: 0 })).toEqual(['lines: too_small']);
});
