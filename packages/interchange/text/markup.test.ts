import { describe, expect, test } from 'vitest';
import { escapeHtml, excerpt, isBlank, plainText } from './markup.ts';
import { listed, shorten } from './sentence.ts';

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

test('shorten keeps signs, whole characters and one line', () => {
  expect(shorten('x<y\n  &amp;', 20)).toBe('x<y &amp;');
  expect(shorten('😀😀😀😀', 3)).toBe('😀😀…');
  expect(shorten('abc', 3)).toBe('abc');
  expect(shorten('x '.repeat(1000), 4)).toBe('x x…');
});

test('long lists are cut', () => {
  expect(listed(['a', 'b'])).toBe('a, b');
  expect(listed(Array.from({ length: 21 }, () => 'a'))).toBe(`${'a, '.repeat(20)}…`);
});
