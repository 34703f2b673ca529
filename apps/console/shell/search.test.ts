import { describe, expect, it } from 'vitest';
import { bankSearch, deliverySearch, pageOf, textOf } from './search.ts';

describe('the search part of an address', () => {
  it('takes a number for the text that was typed', () => {
    expect(textOf(12)).toBe('12');
    expect(textOf('sejarah')).toBe('sejarah');
    expect(textOf('')).toBeUndefined();
    expect(textOf({ a: 1 })).toBeUndefined();
  });

  it('leaves out the first page and pages that cannot be', () => {
    expect([1, 2, '3', 0, -1, 1.5, 'x', 10_001].map(pageOf)).toEqual([
      undefined,
      2,
      3,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps what it knows and drops the rest', () => {
    expect(bankSearch({ q: 'a', tag: 'b', kind: 'match', page: 2, other: 'x' })).toEqual({
      q: 'a',
      tag: 'b',
      kind: 'match',
      page: 2,
    });
    expect(deliverySearch({ tab: 'answers' })).toEqual({ tab: undefined });
    expect(deliverySearch({ tab: 'live' })).toEqual({ tab: 'live' });
  });
});
