import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from './canonical.ts';

describe('canonical', () => {
  it('writes the example of RFC 8785, section 3.2.3', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code units, as in RFC 8785, section 3.2.3', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonical(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  it.each([
    ['minus zero', -0, '0'],
    ['the greatest exact integer', 9007199254740991, '9007199254740991'],
    ['an own member named __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    ['nothing', {}, '{}'],
  ])('writes %s', (_, value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it.each([
    ['half a surrogate pair', '\ud83d'],
    ['a surrogate pair the wrong way round', '\ude00\ud83d'],
    ['half a surrogate pair in a name', { 'a\udc00': 1 }],
    ['NUL', 'a\0b'],
    ['NUL in a name', { 'a\0': 1 }],
    ['not a number', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['a hole in a list', new Array(3)],
    ['a date', new Date(0)],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['nesting deeper than 32', nested(33)],
    ['nesting so deep that recursion would not end well', nested(100_000)],
  ])('refuses %s', (_, value) => {
    expect(() => canonical(value as Json)).toThrow(TypeError);
  });

  it('writes nesting of 32', () => {
    expect(canonical(nested(32))).toBe(`${'['.repeat(32)}${']'.repeat(32)}`);
  });

  it('gives one text to equal values, whatever the order of their members', () => {
    fc.assert(
      fc.property(plainJson, (value) => {
        expect(canonical(reversed(value))).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });
});

const plainJson = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }).filter((value) => {
  try {
    canonical(value as Json);
    return true;
  } catch {
    return false; // NUL only: the generator makes nothing else that is refused
  }
}) as fc.Arbitrary<Json>;

function nested(depth: number): Json {
  let value: Json = [];
  for (let i = 1; i < depth; i += 1) value = [value];
  return value;
}

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, reversed(each as Json)]),
  );
}
