import { describe, expect, it } from 'vitest';
import { creditsOf, givesPart, withCorrect, withoutPart } from './credits.ts';

describe('credits', () => {
  it('move with the mark, and what others earn in part stays', () => {
    expect(withCorrect({ a: 1, b: 0.5, c: 0 }, 'c')).toEqual({ a: 0, b: 0.5, c: 1 });
    expect(withCorrect({ a: 1, b: 0.5 }, 'b')).toEqual({ a: 0, b: 1 });
  });

  it('follow the options that stand', () => {
    expect(creditsOf([{ id: 'a' }, { id: 'd' }], { a: 1, b: 0.5 })).toEqual({ a: 1, d: 0 });
  });

  it('know part of a score from all and nothing', () => {
    expect(givesPart({ a: 1, b: 0 })).toBe(false);
    expect(givesPart({ a: 1, b: 0.25 })).toBe(true);
    expect(withoutPart({ a: 1, b: 0.25 })).toEqual({ a: 1, b: 0 });
  });
});
