import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText, type TextRules } from './normalise-text.ts';

const exact: TextRules = {
  caseSensitive: true,
  collapseSpaces: false,
  ignorePunctuation: false,
  ignoreDiacritics: false,
};
const same = (rules: Partial<TextRules>, a: string, b: string) =>
  normaliseText(a, { ...exact, ...rules }) === normaliseText(b, { ...exact, ...rules });

describe('always', () => {
  test.each([
    ['quotes', 'jum’at', "jum'at"],
    ['a keyboard’s acute accent as apostrophe', 'jum´at', "jum'at"],
    ['double quotes', '“ya”', '"ya"'],
    ['dashes', 'kupu–kupu', 'kupu-kupu'],
    ['full-width letters', 'Ａ１', 'A1'],
    ['Arabic presentation forms', 'ﻻ', 'لا'],
    ['a letter and its composed form', 'e\u0301', 'é'],
    ['invisible marks', '\u200fكتاب\u200e', 'كتاب'],
    ['ends', '  air\n', 'air'],
    ['a space that does not break', 'air\u00a0laut', 'air laut'],
  ])('%s make no difference', (_, a, b) => {
    expect(same({}, a, b)).toBe(true);
  });

  test.each([
    ['case', 'Air', 'air'],
    ['inner spaces', 'air  laut', 'air laut'],
    ['punctuation', 'air, laut', 'air laut'],
    ['diacritics', 'café', 'cafe'],
    ['harakat', 'كِتَاب', 'كتاب'],
  ])('%s make a difference unless a rule says otherwise', (_, a, b) => {
    expect(same({}, a, b)).toBe(false);
  });
});

test('case is folded without regard to a locale', () => {
  expect(same({ caseSensitive: false }, 'TITIK', 'titik')).toBe(true);
  expect(same({ caseSensitive: false }, 'ÉTÉ', 'été')).toBe(true);
});

test('runs of white space collapse', () => {
  expect(same({ collapseSpaces: true }, 'air \t laut', 'air laut')).toBe(true);
  expect(same({ collapseSpaces: true }, 'airlaut', 'air laut')).toBe(false);
});

describe('ignored punctuation', () => {
  test.each([
    ['kupu-kupu', 'kupu kupu'],
    ['kupu - kupu', 'kupu kupu'],
    ['Jakarta,Indonesia', 'Jakarta, Indonesia'],
    ['jum’at', 'jumat'],
    ['U.S.A.', 'USA'],
    ['(ya)!', 'ya'],
    ['نعم، لا', 'نعم لا'],
  ])('%s equals %s', (a, b) => {
    expect(same({ ignorePunctuation: true }, a, b)).toBe(true);
  });

  test('does not join words', () => {
    expect(same({ ignorePunctuation: true }, 'kupu-kupu', 'kupukupu')).toBe(false);
  });
});

describe('ignored diacritics', () => {
  test.each([
    ['café', 'cafe'],
    ['كِتَابٌ', 'كتاب'],
    ['رَحْمٰن', 'رحمن'],
    ['كـتـاب', 'كتاب'],
  ])('%s equals %s', (a, b) => {
    expect(same({ ignoreDiacritics: true }, a, b)).toBe(true);
  });

  test.each([
    ['hamza', 'سأل', 'سال'],
    ['hamza on waw', 'مؤمن', 'مومن'],
    ['madda', 'آن', 'ان'],
    ['a Javanese vowel sign', 'ꦏꦶ', 'ꦏ'],
    ['a Devanagari vowel sign', 'कु', 'क'],
  ])('%s is part of the word', (_, a, b) => {
    expect(same({ ignoreDiacritics: true }, a, b)).toBe(false);
  });
});

test('normalising twice changes nothing', () => {
  const rules = fc.record({
    caseSensitive: fc.boolean(),
    collapseSpaces: fc.boolean(),
    ignorePunctuation: fc.boolean(),
    ignoreDiacritics: fc.boolean(),
  });
  const letters = fc.string({ unit: fc.constantFrom(...'aA áÁ\u0301-,.\'’"كِأ\u064e*\t é'), maxLength: 30 });
  fc.assert(
    fc.property(letters, rules, (text, rules) => {
      const once = normaliseText(text, rules);
      expect(normaliseText(once, rules)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});
