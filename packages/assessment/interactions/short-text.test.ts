import { expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { isAnswered, key, score } from './short-text.ts';

const sample = sampleKeys['short-text'];

test('the best credit among the texts that match', () => {
  expect(score(sample, '  SOEKARNO ')).toBe(1);
  expect(score(sample, 'Bung Karno')).toBe(0.5);
  expect(score(sample, 'Hatta')).toBe(0);
  const both = [
    { text: '*karno', credit: 0.25, wildcard: true },
    { text: 'soekarno', credit: 1 },
    { text: 's*', credit: 0.5, wildcard: true },
  ];
  expect(score({ ...sample, accepted: both }, 'Soekarno')).toBe(1);
});

test('a blank earns nothing, even where anything is accepted', () => {
  const anything = { ...sample, accepted: [{ text: '*', credit: 1, wildcard: true }] };
  expect(score(anything, 'x')).toBe(1);
  for (const blank of ['', '   ', null, undefined, 1, ['x']]) expect(score(anything, blank)).toBe(0);
});

test('a text that is longer than any response may be earns nothing', () => {
  const anything = { ...sample, accepted: [{ text: '*', credit: 1, wildcard: true }] };
  expect(score(anything, 'x'.repeat(2001))).toBe(0);
});

test('the key is refused, with the place named', () => {
  const punctuation = { ...sample.normalise, ignorePunctuation: true };
  expect(problemsOf(key, sample)).toEqual([]);
  expect(problemsOf(key, { ...sample, accepted: [{ text: 'a', credit: 0.5 }] })).toEqual(['accepted: no-full-credit']);
  expect(problemsOf(key, { ...sample, accepted: [{ text: ' ', credit: 1 }] })).toEqual([
    'accepted.0.text: blank-answer',
  ]);
  expect(problemsOf(key, { ...sample, normalise: punctuation, accepted: [{ text: '?!', credit: 1 }] })).toEqual([
    'accepted.0.text: blank-answer',
  ]);
  expect(problemsOf(key, { ...sample, accepted: [{ text: '*', credit: 1, wildcard: true }] })).toEqual([]);
  expect(problemsOf(key, { ...sample, accepted: [] })).toContain('accepted: too_small');
  expect(problemsOf(key, { ...sample, maxLength: 0 })).toEqual(['maxLength: too_small']);
});

test('white space is no answer', () => {
  expect(isAnswered('x')).toBe(true);
  for (const blank of ['', ' \n', null, undefined, 3]) expect(isAnswered(blank)).toBe(false);
});
