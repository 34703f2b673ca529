import { describe, expect, it } from 'vitest';
import { letterOf, moved, nextId, stillStanding } from './lists.ts';

const ids = (...names: string[]) => names.map((id) => ({ id }));

describe('moved', () => {
  it('moves one entry and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});

describe('nextId', () => {
  it('is one that nobody has, also among ids of another make', () => {
    expect(nextId('o', [])).toBe('o1');
    expect(nextId('o', ids('o1', 'o7', 'x9'))).toBe('o8');
    expect(nextId('o', ids('option', 'o-3', 'o1.5'))).toBe('o1');
  });
});

describe('letterOf', () => {
  it('goes on after Z', () => {
    expect([0, 1, 25, 26, 27, 52].map(letterOf)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'BA']);
  });
});

describe('stillStanding', () => {
  it('drops pairs of which either half is gone', () => {
    expect(stillStanding({ a: 'x', b: 'x', c: 'y' }, ids('a', 'c'), ids('x'))).toEqual({ a: 'x' });
  });
});
