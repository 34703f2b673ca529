import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, foldAnswers } from './log.ts';
import { type CarriedLog, carriedDigest, carriedLog, carry, inTimeOnly } from './log-carry.ts';
import { testHash } from './model/test-hash.ts';

const epochs = {
  a: '00000000-0000-4000-8000-00000000000a',
  b: '00000000-0000-4000-8000-00000000000b',
  c: '00000000-0000-4000-8000-00000000000c',
};
const write = (seq: number, name: string, value: Entry[4]): Entry => [seq, seq, 'answer', `${name}/r1`, value];

const first: CarriedLog = {
  epochId: epochs.a,
  grantedAt: 1,
  inTime: 3,
  entries: [write(1, 'q1', 'A'), write(2, 'q2', 'B'), write(3, 'q1', 'C'), [4, 4, 'visit', 'q2', null]],
};
const second: CarriedLog = { epochId: epochs.b, grantedAt: 2, inTime: 0, entries: [write(1, 'q2', 'D')] };

describe('carry', () => {
  it('takes along, with its place, the entry that counts: of all entries and of those in time', () => {
    expect(carry([second, first])).toEqual([{ ...first, entries: [write(2, 'q2', 'B'), write(3, 'q1', 'C')] }, second]);
  });

  it('leaves out an epoch that no longer counts anywhere', () => {
    const all = { ...second, inTime: 2, entries: [write(1, 'q2', 'D'), write(2, 'q1', 'E')] };
    expect(carry([first, all]).map((log) => log.epochId)).toEqual([epochs.b]);
  });

  it('takes along whole what a device asks for', () => {
    expect(carry([first], [{ epochId: epochs.a, acked: 1 }])[0]?.entries).toEqual(first.entries.slice(1));
  });

  it('takes along what an earlier epoch took along, once', () => {
    expect(carry([first, { ...first, entries: [write(2, 'q2', 'B')] }])).toEqual(carry([first]));
  });

  it('calls an entry in time when one of its copies is', () => {
    expect(carry([{ ...first, inTime: 0 }, first])[0]?.inTime).toBe(3);
  });

  it('folds like the whole, in time and altogether, whatever is lost or arrives later', () => {
    const log = fc.record({
      epochId: fc.constantFrom(epochs.a, epochs.b, epochs.c),
      length: fc.integer({ min: 0, max: 8 }),
      inTime: fc.integer({ min: 0, max: 8 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(log, { selector: (each) => each.epochId }), fc.nat(8), (given, cut) => {
        const logs = given.map(({ epochId, length, inTime }): CarriedLog => {
          const entries = Array.from({ length }, (_, i) => write(i + 1, `q${(i * length) % 3}`, `${epochId}${i}`));
          return { epochId, grantedAt: { [epochs.a]: 1, [epochs.b]: 2, [epochs.c]: 2 }[epochId] ?? 0, inTime, entries };
        });
        const carried = carry(logs);
        expect(foldAnswers(carried)).toEqual(foldAnswers(logs));
        expect(foldAnswers(inTimeOnly(carried))).toEqual(foldAnswers(inTimeOnly(logs)));
        const rest = logs.map((each) => ({ ...each, entries: each.entries.slice(0, cut) }));
        expect(foldAnswers([...carried, ...rest])).toEqual(foldAnswers(logs));
      }),
    );
  });
});

describe('inTimeOnly', () => {
  it('keeps the leading entries that were received in time', () => {
    expect(inTimeOnly([{ ...first, inTime: 2 }])[0]?.entries).toEqual(first.entries.slice(0, 2));
  });
});

describe('a carried log', () => {
  it('parses, and has a digest that every part decides', () => {
    expect(carriedLog.parse(first)).toEqual(first);
    const digest = carriedDigest([first, second], testHash);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const others = [[first], [second, first], [{ ...first, inTime: 2 }, second], [{ ...first, grantedAt: 2 }, second]];
    for (const other of others) expect(carriedDigest(other, testHash)).not.toBe(digest);
  });

  it.each([
    ['a part that is not listed', { ...first, score: 1 }],
    ['an epoch id that is none', { ...first, epochId: 'a' }],
    ['a negative count', { ...first, inTime: -1 }],
    ['an invalid entry', { ...first, entries: [[0, 0, 'answer', 'q1/r1', 'x']] }],
  ])('is refused with %s', (_, value) => {
    expect(carriedLog.safeParse(value).success).toBe(false);
  });
});
