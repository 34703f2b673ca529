import * as z from 'zod/mini';

/** What makes no difference between a typed text and an accepted one. */
export const textRules = /* @__PURE__ */ z.strictObject({
  caseSensitive: z.boolean(),
  collapseSpaces: z.boolean(),
  ignorePunctuation: z.boolean(),
  ignoreDiacritics: z.boolean(),
});

export type TextRules = z.infer<typeof textRules>;

/**
 * Marks that a word can be read without: combining accents, Hebrew points, Arabic harakat and Quranic signs, tatweel.
 * Named one by one because the general category Mn would also take the vowel signs of Javanese, Balinese, Devanagari or
 * Thai, and the hamza and madda of Arabic, which make another word.
 */
const diacritics =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu;

/** Soft hyphen, zero-width space, byte-order mark and direction marks, which keyboards and copied text leave behind. */
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/**
 * Makes two texts equal that differ only in what the rules ignore.
 *
 * Always: curly quotes become straight, typographic dashes become hyphens, invisible marks go, compatibility forms
 * (full-width letters, ligatures, Arabic presentation forms) become the plain ones (Unicode NFKC), ends are trimmed.
 * Lower-casing is the locale-independent one. Ignored punctuation that separates words (hyphen, comma, slash, colon)
 * becomes a space, so that `kupu-kupu` equals `kupu kupu`; other punctuation vanishes, so that `jum'at` equals `jumat`.
 * Since that makes spaces, runs of white space are collapsed then too.
 */
export function normaliseText(text: string, rules: TextRules): string {
  let result = plainCharacters(text);
  if (!rules.caseSensitive) result = result.toLowerCase();
  if (rules.ignoreDiacritics) result = result.normalize('NFD').replace(diacritics, '');
  if (rules.ignorePunctuation) result = result.replace(/[\p{Pd},;:/\\\u060c\u061b]/gu, ' ').replace(/\p{P}/gu, '');
  if (rules.collapseSpaces || rules.ignorePunctuation) result = result.replace(/\s+/gu, ' ');
  return result.normalize('NFC').trim();
}

/** Quotes come before NFKC, which would turn the acute accent that some keyboards give for an apostrophe into a space. */
function plainCharacters(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(invisible, '')
    .normalize('NFKC');
}
