import { describe, expect, test } from 'vitest';
import { escapeHtml, excerpt, isBlank, plainText } from './markup.ts';

test('escapeHtml', () => {
  expect(escapeHtml('<a href="x">&</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;');
});

test('plainText keeps words apart', () => {
  expect(plainText('<p>satu</p><p>dua<br>tiga</p> &amp;\n empat')).toBe('satu dua tiga & empat');
});

test.each([
  ['', true],
  ['<p>&nbsp; <br></p>', true],
  ['<p>a</p>', false],
  ['<img src="x">', false],
  ['<math><mi>x</mi></math>', false],
])('isBlank(%j) is %s', (html, blank) => {
  expect(isBlank(html)).toBe(blank);
});

describe('excerpt', () => {
  test('cuts whole characters', () => {
    expect(excerpt('😀😀😀😀', 3)).toBe('😀😀…');
    expect(excerpt('<p>abc</p>', 3)).toBe('abc');
    expect(excerpt('abc def', 5)).toBe('abc…');
  });

  test('does not read a whole book to quote its first line', () => {
    expect(excerpt(`<p>${'kata '.repeat(1_000_000)}</p>`, 20)).toBe('kata kata kata kata…');
  });
});
