import { describe, expect, it } from 'vitest';
import { readDecimal } from './read-decimal.ts';

describe('readDecimal', () => {
  it('takes a comma or a point', () => {
    expect(['3,14', '3.14', ' 1 000 ', '-2', '−2', '.5', '6,02e23'].map(readDecimal)).toEqual([
      3.14, 3.14, 1000, -2, -2, 0.5, 6.02e23,
    ]);
  });

  it('refuses everything else', () => {
    for (const typed of ['', 'tiga', '1,2,3', '1.2.3', '0x10', '5 kg', 'Infinity'])
      expect(readDecimal(typed)).toBeNaN();
  });
});
