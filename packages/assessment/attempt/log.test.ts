import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBatch,
  type Entry,
  type EpochLog,
  encodeBatch,
  entry,
  foldAnswers,
  headAfter,
  headZero,
  nextHead,
} from './log.ts';
import { testHash } from './model/test-hash.ts';

const answer = (seq: number, ref: string, value: Entry[4], t = seq * 1000): Entry => [seq, t, 'answer', ref, value];
const flag = (seq: number, ref: string, value: boolean): Entry => [seq, seq * 1000, 'flag', ref, value];
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('an entry', () => {
  it.each<[string, Entry]>([
    ['an answer', [1, 0, 'answer', 'q1/r1', ['a', 'b']]],
    ['a cleared answer', [2, 5, 'answer', 'q1/r1', null]],
    ['a flag', [3, 5, 'flag', 'q1', true]],
    ['a visit', [4, 5, 'visit', 'q1', null]],
    ['a value nested 8 deep', [5, 5, 'answer', 'q1/r1', [[[[[[[[]]]]]]]]]],
    ['a signal', [5, 5, 'signal', 'hidden', { seconds: 4 }]],
    ['a value of exactly 64 KiB', [6, 5, 'answer', 'q1/r1', 'x'.repeat(64 * 1024 - 2)]],
  ])('may be %s', (_, value) => {
    expect(entry.safeParse(value).success).toBe(true);
  });

  it.each<[string, unknown]>([
    ['with seq 0', [0, 0, 'answer', 'q1/r1', 'a']],
    ['with half a seq', [1.5, 0, 'answer', 'q1/r1', 'a']],
    ['from before the start', [1, -1, 'answer', 'q1/r1', 'a']],
    ['with part of a millisecond', [1, 0.5, 'answer', 'q1/r1', 'a']],
    ['of an unknown kind', [1, 0, 'score', 'q1/r1', 1]],
    ['with a part too many', [1, 0, 'answer', 'q1/r1', 'a', 1]],
    ['with a part too few', [1, 0, 'answer', 'q1/r1']],
    ['answering an item instead of an interaction', [1, 0, 'answer', 'q1', 'a']],
    ['answering deeper than an interaction', [1, 0, 'answer', 'q1/r1/x', 'a']],
    ['flagging an interaction', [1, 0, 'flag', 'q1/r1', true]],
    ['with a ref that reaches for a prototype', [1, 0, 'flag', '__proto__', true]],
    ['with a flag that is no boolean', [1, 0, 'flag', 'q1', 'yes']],
    ['with a visit that has a value', [1, 0, 'visit', 'q1', 1]],
    ['with a signal without details', [1, 0, 'signal', 'hidden', null]],
    ['with a list for a signal’s details', [1, 0, 'signal', 'hidden', []]],
    ['with half a surrogate pair', [1, 0, 'answer', 'q1/r1', '\ud800']],
    ['with NUL', [1, 0, 'answer', 'q1/r1', ['a\0']]],
    ['with a value above 64 KiB', [1, 0, 'answer', 'q1/r1', 'x'.repeat(64 * 1024 - 1)]],
    ['with a value above 64 KiB in bytes, though not in characters', [1, 0, 'answer', 'q1/r1', 'ع'.repeat(40_000)]],
    ['with a value nested deeper than 8', [1, 0, 'answer', 'q1/r1', [[[[[[[[[]]]]]]]]]]],
    ['with a value nested without end', [1, 0, 'answer', 'q1/r1', JSON.parse('['.repeat(5000) + ']'.repeat(5000))]],
  ])('is refused %s', (_, value) => {
    expect(entry.safeParse(value).success).toBe(false);
  });
});

describe('heads', () => {
  it('hash what the protocol says', () => {
    const zero = headZero('attempt', 'epoch', testHash);
    expect(zero).toBe(hex(testHash(utf8('lembar/log/v1|attempt|epoch'))));
    const text = utf8('[1,1000,"answer","q1/r1",{"a":"2","b":"1"}]');
    const next = nextHead(zero, answer(1, 'q1/r1', { b: '1', a: '2' }), testHash);
    expect(next).toBe(hex(testHash(new Uint8Array([...testHash(utf8('lembar/log/v1|attempt|epoch')), ...text]))));
  });

  it('depend on every part of every entry and on their order', () => {
    const log = [answer(1, 'q1/r1', 'a'), answer(2, 'q2/r1', 'b'), flag(3, 'q1', true)];
    const altered: Entry[][] = [
      log.slice(1),
      log.slice(0, 2),
      log.toReversed(),
      ...log.flatMap((each, index) =>
        [0, 1, 2, 3, 4].map((part) => {
          const copy = [...log];
          copy[index] = each.map((value, at) => (at === part ? other(value) : value)) as unknown as Entry;
          return copy;
        }),
      ),
    ];
    const heads = [log, ...altered].map((each) => headAfter(headZero('a', 'e', testHash), each, testHash));
    expect(new Set(heads).size).toBe(heads.length);
    expect(headZero('a', 'e', testHash)).not.toBe(headZero('a', 'f', testHash));
    expect(headZero('a', 'e', testHash)).not.toBe(headZero('b', 'e', testHash));
  });

  it('continue from the middle', () => {
    const log = [answer(1, 'q1/r1', 'a'), answer(2, 'q2/r1', 'b')];
    const zero = headZero('a', 'e', testHash);
    const first = headAfter(zero, log.slice(0, 1), testHash);
    expect(headAfter(first, log.slice(1), testHash)).toBe(headAfter(zero, log, testHash));
    expect(headAfter(zero, [], testHash)).toBe(zero);
  });
});

describe('a batch', () => {
  it('is stored as the canonical entries, one a line', () => {
    const bytes = encodeBatch([answer(1, 'q1/r1', 'baris\nbaru'), flag(2, 'q1', true)]);
    expect(new TextDecoder().decode(bytes)).toBe('[1,1000,"answer","q1/r1","baris\\nbaru"]\n[2,2000,"flag","q1",true]');
  });

  it('reads back as the same entries', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), fc.boolean(), fc.constant(null));
    const log = fc
      .array(value)
      .map((values) => values.map((each, index) => answer(index + 1, 'q1/r1', each)))
      .filter((entries) => entries.every((each) => entry.safeParse(each).success));
    fc.assert(
      fc.property(log, (entries) => {
        expect(decodeBatch(encodeBatch(entries))).toEqual(entries);
      }),
    );
  });

  it.each([
    ['a space was put in', '[1, 1000,"answer","q1/r1","a"]'],
    ['a number was written differently', '[1,1e3,"answer","q1/r1","a"]'],
    ['members were sorted differently', '[1,1000,"answer","q1/r1",{"b":1,"a":2}]'],
    ['a line end was added', '[1,1000,"answer","q1/r1","a"]\n'],
    ['a byte order mark was added', '\ufeff[1,1000,"answer","q1/r1","a"]'],
    ['the end was cut off', '[1,1000,"answer","q1/r1","a'],
    ['an entry is not valid', '[0,1000,"answer","q1/r1","a"]'],
  ])('is not read when %s', (_, text) => {
    expect(() => decodeBatch(utf8(text))).toThrow(TypeError);
  });

  it('is not read when it is not UTF-8', () => {
    const bytes = encodeBatch([answer(1, 'q1/r1', 'a?b')]).map((byte) => (byte === 63 ? 0xff : byte));
    expect(() => decodeBatch(bytes)).toThrow(TypeError);
  });
});

describe('foldAnswers', () => {
  const first: EpochLog = { epochId: 'b', grantedAt: 10, entries: [answer(1, 'q1/r1', 'A'), answer(2, 'q2/r1', 'B')] };
  const second: EpochLog = { epochId: 'a', grantedAt: 20, entries: [answer(1, 'q1/r1', 'C')] };

  it('lets the last write win, in the order epoch and seq', () => {
    expect(foldAnswers([second, first]).answers).toEqual({ 'q1/r1': 'C', 'q2/r1': 'B' });
  });

  it('counts late entries of an old epoch only where no later epoch wrote', () => {
    const late = { ...first, entries: [...first.entries, answer(3, 'q1/r1', 'D'), answer(4, 'q3/r1', 'E')] };
    expect(foldAnswers([second, late]).answers).toEqual({ 'q1/r1': 'C', 'q2/r1': 'B', 'q3/r1': 'E' });
  });

  it('orders epochs of the same moment by their id', () => {
    expect(foldAnswers([{ ...first, grantedAt: 20 }, second]).answers['q1/r1']).toBe('A');
  });

  it('leaves out what was cleared, and lets a later answer bring it back', () => {
    const cleared = { ...first, entries: [answer(1, 'q1/r1', 'A'), answer(2, 'q1/r1', null)] };
    expect(foldAnswers([cleared]).answers).toEqual({});
    expect(foldAnswers([cleared, second]).answers).toEqual({ 'q1/r1': 'C' });
  });

  it('folds flags apart from answers, and neither visits nor signals', () => {
    const entries: Entry[] = [
      flag(1, 'q1', true),
      flag(2, 'q2', true),
      flag(3, 'q2', false),
      [4, 0, 'visit', 'q3', null],
      [5, 0, 'signal', 'hidden', {}],
    ];
    expect(foldAnswers([{ ...first, entries }])).toEqual({ answers: {}, flags: { q1: true } });
  });

  it('never looks at the device’s time', () => {
    const entries = [answer(1, 'q1/r1', 'A', 9e12), answer(2, 'q1/r1', 'B', 0)];
    expect(foldAnswers([{ ...first, entries }]).answers['q1/r1']).toBe('B');
  });

  it('gives the same, whatever the order of the parts and however often they come', () => {
    const parts = fc.array(
      fc.record({
        epochId: fc.constantFrom('a', 'b', 'c'),
        from: fc.integer({ min: 1, max: 6 }),
        length: fc.integer({ min: 0, max: 6 }),
      }),
    );
    const whole = (epochId: string, from: number, length: number): EpochLog => ({
      epochId,
      grantedAt: { a: 3, b: 1, c: 3 }[epochId] ?? 0,
      entries: Array.from({ length }, (_, i) => answer(from + i, `q${(from + i) % 3}/r1`, `${epochId}${from + i}`)),
    });
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.nat()), (given, order) => {
        const logs = given.map(({ epochId, from, length }) => whole(epochId, from, length));
        const shuffled = logs
          .map((log) => [order.next().value ?? 0, log] as const)
          .sort((x, y) => x[0] - y[0])
          .map(([, log]) => log);
        expect(foldAnswers([...shuffled, ...logs])).toEqual(foldAnswers(logs));
      }),
    );
  });

  it('keeps refs apart from prototypes', () => {
    const entries: Entry[] = [[1, 0, 'answer', '__proto__', 'x'] as Entry];
    const { answers } = foldAnswers([{ ...first, entries }]);
    expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
    expect(Object.hasOwn(answers, '__proto__')).toBe(true);
  });
});

function other(value: Entry[0 | 1 | 2 | 3 | 4]): Entry[0 | 1 | 2 | 3 | 4] {
  return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
