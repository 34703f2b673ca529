type Direction = 'auto' | 'ltr' | 'rtl';

const TAG_OR_ENTITY = /<[^>]*>|&[a-z0-9#]+;/gi;
/** Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const LETTER = /\p{L}/u;

/** Which way a text runs: as it says, or by its first letter (the rule of `dir="auto"`); left to right without one. */
export function readingDirection(direction: Direction, html: string): 'ltr' | 'rtl' {
  if (direction !== 'auto') return direction;
  const letter = LETTER.exec(html.replace(TAG_OR_ENTITY, ' '))?.[0] ?? '';
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
