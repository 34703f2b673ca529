import { describe, expect, it } from 'vitest';
import { readingDirection } from './reading-direction.ts';

describe('readingDirection', () => {
  it('follows the first letter and passes over tags, digits and entities', () => {
    expect(readingDirection('auto', '<p>12. &nbsp;مَا اسْمُكَ؟</p>')).toBe('rtl');
    expect(readingDirection('auto', '<p>Apa arti <b>كتاب</b>?</p>')).toBe('ltr');
    expect(readingDirection('auto', '<p dir="rtl">Ibu kota</p>')).toBe('ltr');
  });

  it('is left to right where there is no letter', () => {
    expect(readingDirection('auto', '<p>2 + 2 = …</p>')).toBe('ltr');
    expect(readingDirection('auto', '')).toBe('ltr');
  });

  it('does as the author said', () => {
    expect(readingDirection('rtl', '<p>abc</p>')).toBe('rtl');
    expect(readingDirection('ltr', '<p>كتاب</p>')).toBe('ltr');
  });
});
