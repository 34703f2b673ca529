import { describe, expect, it } from 'vitest';
import { asLine, isBlankHtml, withoutEmptiness } from './tidy-html.ts';

describe('asLine', () => {
  it('takes one plain paragraph away', () => {
    expect(asLine('<p>Jakarta</p>')).toBe('Jakarta');
    expect(asLine('<p><strong>H<sub>2</sub>O</strong></p>')).toBe('<strong>H<sub>2</sub>O</strong>');
    expect(asLine('<p><img src="media:1"></p>')).toBe('<img src="media:1">');
  });

  it('leaves everything else as it is', () => {
    for (const html of ['<p>a</p><p>b</p>', '<p dir="rtl">a</p>', '<ul><li><p>a</p></li></ul>', 'a']) {
      expect(asLine(html)).toBe(html);
    }
  });
});

describe('withoutEmptiness', () => {
  it('makes nothing of the empty paragraph', () => {
    expect(withoutEmptiness('<p></p>')).toBe('');
    expect(withoutEmptiness('<p>a</p>')).toBe('<p>a</p>');
  });
});

describe('isBlankHtml', () => {
  it('sees through tags and spaces', () => {
    for (const html of ['', '<p></p>', '<p> &nbsp;<br></p>', '<ul><li><p></p></li></ul>'])
      expect(isBlankHtml(html)).toBe(true);
  });

  it('counts pictures, recordings, tables and equations as content', () => {
    for (const html of [
      '<p>a</p>',
      '<img src="media:1">',
      '<audio src="media:1"></audio>',
      '\\(x\\)',
      '<math></math>',
    ]) {
      expect(isBlankHtml(html)).toBe(false);
    }
  });
});
