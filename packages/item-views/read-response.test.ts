import { describe, expect, it } from 'vitest';
import { asIds, asPairs, asText, withPair, withToggled } from './read-response.ts';

describe('reading a response of unknown shape', () => {
  it('takes what fits and gives nothing for the rest', () => {
    expect(asText('a')).toBe('a');
    expect(asText(['a'])).toBe('');
    expect(asIds(['a', 3, 'b'])).toEqual(['a', 'b']);
    expect(asIds('a')).toEqual([]);
    expect(asPairs({ r1: 'c1', r2: 7 })).toEqual({ r1: 'c1' });
    expect(asPairs(['c1'])).toEqual({});
    expect(asPairs(null)).toEqual({});
  });
});

describe('withPair', () => {
  it('sets, replaces and removes one row and leaves the others', () => {
    expect(withPair({ r1: 'a' }, 'r2', 'b')).toEqual({ r1: 'a', r2: 'b' });
    expect(withPair({ r1: 'a', r2: 'b' }, 'r1', 'c')).toEqual({ r1: 'c', r2: 'b' });
    expect(withPair({ r1: 'a', r2: 'b' }, 'r1', null)).toEqual({ r2: 'b' });
  });

  it('is null, not an empty record, when nothing is left', () => {
    expect(withPair({ r1: 'a' }, 'r1', null)).toBeNull();
  });
});

describe('withToggled', () => {
  it('adds once, removes, and is null when nothing is left', () => {
    expect(withToggled(['a'], 'b', true)).toEqual(['a', 'b']);
    expect(withToggled(['a', 'b'], 'a', true)).toEqual(['b', 'a']);
    expect(withToggled(['a', 'b'], 'a', false)).toEqual(['b']);
    expect(withToggled(['a'], 'a', false)).toBeNull();
  });
});
