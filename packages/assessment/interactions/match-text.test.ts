import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlankText, matchesText } from './match-text.ts';
import type { TextRules } from './normalise-text.ts';

const rules: TextRules = {
  caseSensitive: false,
  collapseSpaces: true,
  ignorePunctuation: false,
  ignoreDiacritics: false,
};
const matches = (pattern: string, given: string, changed: Partial<TextRules> = {}) =>
  matchesText(given, { text: pattern, wildcard: true }, { ...rules, ...changed });

test.each([
  ['foto*', 'Fotosintesis', true],
  ['foto*', 'foto', true],
  ['*sintesis', 'fotosintesis', true],
  ['f*s*s', 'fotosintesis', true],
  ['f*z*s', 'fotosintesis', false],
  ['ab*bc', 'abc', false],
  ['ab*bc', 'abbc', true],
  ['a*b*a', 'aba', true],
  ['a*aa*a', 'aaa', false],
  ['*', 'apa saja', true],
  ['**', '', true],
  ['tanpa', 'tanpa', true],
  ['tanpa', 'tanpa x', false],
  ['air * laut', 'AIR  asin di  laut', true],
  ['2\\*3', '2*3', true],
  ['2\\*3', '213', false],
  ['2*3', '213', true],
])('%s against "%s": %s', (pattern, given, expected) => {
  expect(matches(pattern, given)).toBe(expected);
});

test('a wildcard survives where punctuation is ignored', () => {
  expect(matches('jum*t', 'Jum’at', { ignorePunctuation: true })).toBe(true);
  expect(matches('jum*t', 'jumbo', { ignorePunctuation: true })).toBe(false);
});

test('without the wildcard flag an asterisk is a plain one', () => {
  expect(matchesText('2*3', { text: '2*3' }, rules)).toBe(true);
  expect(matchesText('213', { text: '2*3' }, rules)).toBe(false);
});

test('only a text of which nothing is left is blank', () => {
  expect(isBlankText({ text: ' ' }, rules)).toBe(true);
  expect(isBlankText({ text: ' ', wildcard: true }, rules)).toBe(true);
  expect(isBlankText({ text: '*', wildcard: true }, rules)).toBe(false);
  expect(isBlankText({ text: '*' }, { ...rules, ignorePunctuation: true })).toBe(true);
});

test('matching agrees with the same pattern as a regular expression', () => {
  const letters = (unit: string[], maxLength: number) => fc.string({ unit: fc.constantFrom(...unit), maxLength });
  fc.assert(
    fc.property(letters(['a', 'b', '*'], 8), letters(['a', 'b'], 10), (pattern, given) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'u');
      expect(matches(pattern, given)).toBe(expression.test(given));
    }),
    { numRuns: 5000 },
  );
});

test('a pattern that would stall a backtracking expression is answered', () => {
  expect(matches(`${'a*'.repeat(500)}b`, 'a'.repeat(2000))).toBe(false);
});
