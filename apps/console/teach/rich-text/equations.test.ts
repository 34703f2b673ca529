import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrapEquations, wrapEquations } from './equations.ts';

describe('wrapEquations', () => {
  it('makes an element of each equation', () => {
    expect(wrapEquations('<p>Jika \\(x^2\\) dan \\( y \\).</p>')).toBe(
      '<p>Jika <span data-tex="x^2"></span> dan <span data-tex="y"></span>.</p>',
    );
  });

  it('tells an equation on a line of its own', () => {
    expect(wrapEquations('<p>\\[x\\]</p>')).toBe('<p><span data-tex="x" data-block=""></span></p>');
  });

  it('keeps what is escaped escaped, and quotes inside the attribute', () => {
    expect(wrapEquations('\\(a &lt; b\\)')).toBe('<span data-tex="a &lt; b"></span>');
    expect(wrapEquations('\\(\\text{"a"}\\)')).toBe('<span data-tex="\\text{&quot;a&quot;}"></span>');
  });

  it('leaves the inside of tags alone, also where it contains >', () => {
    const picture = '<img alt="\\(x\\) > 1" src="media:1">';
    expect(wrapEquations(picture)).toBe(picture);
  });
});

describe('unwrapEquations', () => {
  it('gives TeX again, whichever way the browser escapes attributes', () => {
    expect(unwrapEquations('<p><span data-tex="a < b"></span></p>')).toBe('<p>\\(a &lt; b\\)</p>');
    expect(unwrapEquations('<p><span data-tex="a &lt; b"></span></p>')).toBe('<p>\\(a &lt; b\\)</p>');
  });

  it('undoes wrapEquations for any TeX without line ends at its borders', () => {
    const escaped = fc
      .string()
      .map((text) => text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
      .filter((text) => text !== '' && !text.includes('\\'));
    fc.assert(
      fc.property(escaped, escaped, fc.boolean(), (tex, words, block) => {
        const html = `<p>${words} ${block ? `\\[${tex}\\]` : `\\(${tex}\\)`} ${words}</p>`;
        expect(unwrapEquations(wrapEquations(html))).toBe(html);
      }),
    );
  });
});
