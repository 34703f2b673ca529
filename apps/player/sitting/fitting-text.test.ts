import { entry, MAX_VALUE_BYTES } from '@lembar/assessment/attempt/log.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { fittingText } from './fitting-text.ts';

const isAccepted = (text: string) => z.safeParse(entry, [1, 0, 'answer', 'q1/r1', text]).success;

describe('fittingText', () => {
  it('makes of any text one that the log accepts', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(fc.property(anything, (text) => isAccepted(fittingText(`${text}\0\ud800`))));
  });

  it('leaves a text alone that fits', () => {
    for (const text of ['', 'Gunung Merapi', 'مرحبا', '😀 ok', 'a\nb\t"c"']) expect(fittingText(text)).toBe(text);
    const longest = 'x'.repeat(MAX_VALUE_BYTES - 2);
    expect(fittingText(longest)).toBe(longest);
  });

  it('cuts one that is too long, whatever its letters take', () => {
    for (const letter of ['x', 'ب', '😀', '\u0001', '"']) {
      const text = letter.repeat(MAX_VALUE_BYTES);
      const fitting = fittingText(text);
      expect(isAccepted(fitting)).toBe(true);
      expect(text.startsWith(fitting)).toBe(true);
      expect(isAccepted(fitting + letter)).toBe(false);
    }
  });
});
