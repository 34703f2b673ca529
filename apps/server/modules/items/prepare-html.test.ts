import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mediaIn, plainText, prepareHtml, restoreFormulas, UnreadableFormula } from './prepare-html.ts';

describe('what cannot stand in an item', () => {
  test.each([
    ['a script', '<p>a<script>alert(1)</script>b</p>', '<p>ab</p>'],
    ['a handler', '<img src="media:x" onerror="alert(1)" alt="peta" />', '<img src="media:x" alt="peta" />'],
    ['a picture from elsewhere', '<img src="https://evil.test/p.png" alt="x" />', '<span></span>'],
    ['a protocol-relative picture', '<img src="//evil.test/p.png" />', '<span></span>'],
    ['a picture of code', '<img src="javascript:alert(1)" />', '<span></span>'],
    ['a drawing with a script', '<svg><script>alert(1)</script></svg>', ''],
    ['a link', '<a href="javascript:alert(1)">lihat</a>', 'lihat'],
    ['a frame', '<iframe src="https://evil.test"></iframe>x', 'x'],
    ['a form', '<form action="/x"><input name="y"></form>', ''],
    ['a style', '<style>p{background:url(//evil.test)}</style><p style="color:red">x</p>', '<p>x</p>'],
    ['code inside an equation', '<math><mi href="javascript:alert(1)">x</mi></math>', '<math><mi>x</mi></math>'],
    ['a page', '<base href="//evil.test"><meta http-equiv="refresh" content="0"><link rel="x">y', 'y'],
  ])('%s', (_, html, clean) => {
    expect(prepareHtml(html)).toBe(clean);
  });

  test('whatever it is made of, nothing is left that runs or fetches', () => {
    const bits = fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      '<svg onload=alert(1)>',
      '"><',
      '<math><a xlink:href="javascript:alert(1)">',
      '<p title="',
      '<!--',
      '-->',
      '<![CDATA[',
      '&lt;script&gt;',
      '\\(x\\)',
      '<style>',
      'teks',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), (parts) => {
        const clean = prepareHtml(parts.join(''), { onUnreadable: () => {} });
        const tags = clean.match(/<[^>]*>/g)?.join('') ?? '';
        expect(tags).not.toMatch(/<(script|svg|style|iframe|a)\b|\son\w+=|href=|javascript:/i);
      }),
    );
  });
});

test('pictures, recordings, films, tables with captions and readings stay', () => {
  const kept =
    '<p><img src="media:1" alt="peta" /> <audio src="media:2" controls></audio> <video src="media:3" controls></video></p>' +
    '<table><caption>Curah hujan</caption><tbody><tr><td colspan="2">x</td></tr></tbody></table><ruby>字<rt>zi</rt></ruby>';
  expect(prepareHtml(kept)).toBe(kept);
  expect(mediaIn(kept)).toEqual(['1', '2', '3']);
});

describe('equations', () => {
  test('become MathML that remembers its TeX; doing it twice changes nothing', () => {
    const once = prepareHtml('<p>Jika \\(x^2 &lt; 4\\), maka $$y=\\frac{1}{2}$$</p>');
    expect(once).toMatch(/<math[^>]*>.*<msup>/);
    expect(once).not.toContain('\\(');
    expect(prepareHtml(once)).toBe(once);
    expect(restoreFormulas(once)).toBe('<p>Jika \\(x^2 &lt; 4\\), maka \\[y=\\frac{1}{2}\\]</p>');
  });

  test('that cannot be read say from where on, in both languages', () => {
    let caught: unknown;
    try {
      prepareHtml('<p>\\(a + \\frac{1}{\\)</p>');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(UnreadableFormula);
    const { id, en } = (caught as UnreadableFormula).words();
    expect(id).toMatch(/^Rumus “a \+ \\frac\{1\}\{” tidak terbaca/);
    expect(en).toMatch(/^The formula .* cannot be read/);
  });

  test('that cannot be read stay as they were typed where somebody listens', () => {
    const heard: string[] = [];
    const html = prepareHtml('<p>\\(\\frac{\\) dan \\(x\\)</p>', { onUnreadable: ({ tex }) => heard.push(tex) });
    expect(heard).toEqual(['\\frac{']);
    expect(html).toContain('\\(\\frac{\\) dan <math');
  });

  test('cannot bring links or pictures of their own', () => {
    const html = prepareHtml('\\(\\href{javascript:alert(1)}{x}\\)', { onUnreadable: () => {} });
    expect(html).not.toMatch(/<[^>]*href/);
  });
});

test('whoever listens hears what was taken out, and nothing of what says nothing', () => {
  const heard: string[] = [];
  const onTakenOut = (what: string) => heard.push(what);
  prepareHtml('<div><p style="color: red">a <a href="x">b</a></p><o:p></o:p><marquee>c</marquee></div>', {
    onTakenOut,
  });
  expect(heard).toEqual(['style', 'a', 'marquee']);
});

test('the words of a text, for search', () => {
  expect(plainText('<p>Satu &amp; dua</p><ul><li>tiga</li></ul>')).toBe('Satu & dua tiga');
  expect(plainText(prepareHtml('<p>Hambatan \\(R = 4\\,\\Omega\\)</p>'))).toBe('Hambatan R=4 Ω');
});
