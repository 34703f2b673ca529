import { describe, expect, it } from 'vitest';
import { shortWords } from './short-words.ts';

describe('shortWords', () => {
  it('reads what markup says', () => {
    expect(shortWords('<p>Air &amp; <strong>api</strong></p>')).toBe('Air & api');
    expect(shortWords(undefined)).toBe('');
  });

  it('decodes once only', () => {
    expect(shortWords('&amp;lt;')).toBe('&lt;');
  });

  it('cuts between characters, not through them', () => {
    expect(shortWords('😀😀😀', 2)).toBe('😀…');
    expect(shortWords('dua', 3)).toBe('dua');
  });
});
