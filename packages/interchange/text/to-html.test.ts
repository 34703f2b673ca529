import { describe, expect, test } from 'vitest';
import { type LossEntry, takeNotes } from '../loss-report.ts';
import { hasMarkup, type TextFormat, toHtml, toInlineHtml } from './to-html.ts';

function convert(text: string, format: TextFormat, inline = false) {
  const entries: LossEntry[] = [];
  const notes = takeNotes({ question: 1, name: '' }, entries, { left: 100 });
  return { html: (inline ? toInlineHtml : toHtml)(text, format, notes), entries };
}

describe('toHtml', () => {
  test.each<[TextFormat, string, string]>([
    ['html', ' <p>a &lt; b</p>\n<p>c</p> ', '<p>a &lt; b</p>\n<p>c</p>'],
    ['html', '   ', ''],
    ['plain', 'a < b & <b>"c"</b>', '<p>a &lt; b &amp; &lt;b&gt;&quot;c&quot;&lt;/b&gt;</p>'],
    ['plain', 'satu\ndua\n \n\ntiga', '<p>satu<br>dua</p><p>tiga</p>'],
    ['plain', '$$x<y$$', '<p>$$x&lt;y$$</p>'],
    ['moodle', 'satu\ndua', '<p>satu<br>dua</p>'],
    ['moodle', 'jika x<y dan a < b', '<p>jika x&lt;y dan a &lt; b</p>'],
    ['moodle', 'H<sub>2</sub>O\n<em>air</em>\nsuling', '<p>H<sub>2</sub>O <em>air</em> suling</p>'],
    ['moodle', '<p>satu</p>\n<p>dua</p>', '<p>satu</p> <p>dua</p>'],
    ['markdown', 'a **b**', '<p>a <strong>b</strong></p>'],
    ['markdown', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['markdown', 'rumus $$a_1 \\\\ *b_1* < c$$ *d*', '<p>rumus $$a_1 \\\\ *b_1* &lt; c$$ <em>d</em></p>'],
  ])('%s: %j', (format, text, html) => {
    expect(convert(text, format)).toEqual({ html, entries: [] });
  });

  test.each([
    ['long', '*a '.repeat(20_000)],
    ['deep', '>'.repeat(5_000)],
  ])('Markdown that is too %s is shown as it is, with a note', (_, text) => {
    const { html, entries } = convert(text, 'markdown');
    expect(html.startsWith('<p>')).toBe(true);
    expect(entries.map(({ construct, verdict }) => [construct, verdict])).toEqual([['text-format', 'mapped']]);
  });
});

describe('toInlineHtml leaves out the paragraph around a single line', () => {
  test.each<[TextFormat, string, string]>([
    ['plain', 'a & b', 'a &amp; b'],
    ['moodle', 'a<br>b', 'a<br>b'],
    ['markdown', '*a*', '<em>a</em>'],
    ['markdown', '1. a', '<ol>\n<li>a</li>\n</ol>'],
    ['plain', 'a\n\nb', '<p>a</p><p>b</p>'],
    ['html', '<p>a</p>', '<p>a</p>'],
  ])('%s: %j', (format, text, html) => {
    expect(convert(text, format, true).html).toBe(html);
  });
});

test.each([
  ['H<sub>2</sub>O', true],
  ['a<br/>b', true],
  ['<p class="x">a</p>', true],
  ['a < b > c', false],
  ['x<y>', false],
])('hasMarkup(%j) is %s', (text, expected) => {
  expect(hasMarkup(text)).toBe(expected);
});
