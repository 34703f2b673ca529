import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, randomStream, shuffle, shuffleUnpinned } from './random-stream.ts';

const seed = (first: number) => Uint8Array.from({ length: 32 }, (_, index) => (first + index) % 256);
const stream = (label: string, first = 0) => randomStream(seed(first), label, sha256);
const take = (label: string, count: number, bound: number, first = 0) => {
  const random = stream(label, first);
  return Array.from({ length: count }, () => random(bound));
};

test('the words are those that the published rule gives', () => {
  // SHA-256(00 01 … 1f ‖ "items:s1" ‖ 00000000), then … 00000001, worked out with coreutils and read as uint32be.
  expect(take('items:s1', 10, 2 ** 32)).toEqual([
    2492630795, 2272552905, 640728654, 2695087567, 2664714474, 2176870287, 3844309415, 793680594, 1337376431, 526506528,
  ]);
});

test('a hash that answers a view into a larger buffer gives the same words', () => {
  const pooled = (bytes: Uint8Array) => {
    const pool = new Uint8Array(100);
    pool.set(sha256(bytes), 40);
    return pool.subarray(40, 72);
  };
  const random = randomStream(seed(0), 'items:s1', pooled);
  expect(Array.from({ length: 10 }, () => random(2 ** 32))).toEqual(take('items:s1', 10, 2 ** 32));
});

test('words above the greatest multiple of the bound are skipped', () => {
  const words = [0xffffffff, 0xfffffffe, 7, 0, 0, 0, 0, 0];
  const bytes = new Uint8Array(32);
  words.forEach((word, index) => {
    new DataView(bytes.buffer).setUint32(index * 4, word);
  });
  const random = randomStream(seed(0), 'x', () => bytes);
  expect(random(5)).toBe(4); // 0xffffffff is 2³² − 1, the one word beyond the last multiple of 5; 0xfffffffe mod 5 = 4
  expect(random(5)).toBe(2);
});

test('other labels and other seeds give other numbers', () => {
  expect(take('a', 8, 1000)).not.toEqual(take('b', 8, 1000));
  expect(take('a', 8, 1000, 0)).not.toEqual(take('a', 8, 1000, 1));
});

test('a shuffle keeps every entry once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.nat(255), (list, first) => {
      const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
      expect(sorted(shuffle(list, stream('x', first)))).toEqual(sorted(list));
    }),
  );
});

test('every order of four is about equally frequent', () => {
  const counts = new Map<string, number>();
  const rounds = 24_000;
  for (let round = 0; round < rounds; round += 1) {
    const order = shuffle(['a', 'b', 'c', 'd'], stream(`round:${round}`)).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const expected = rounds / 24;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(counts.size).toBe(24);
  expect(chiSquare).toBeLessThan(49.7); // 23 degrees of freedom: exceeded by chance once in 1000, and the seeds are fixed
});

test('every entry is drawn about equally often', () => {
  const counts = new Map<number, number>();
  const rounds = 10_000;
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of draw([0, 1, 2, 3, 4], 2, stream(`round:${round}`))) {
      counts.set(entry, (counts.get(entry) ?? 0) + 1);
    }
  }
  const expected = (rounds * 2) / 5;
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(200); // four standard deviations
});

test('a draw has the wanted size and the order of the list', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(40), fc.nat(255), (size, count, first) => {
      const list = Array.from({ length: size }, (_, index) => index);
      const drawn = draw(list, count, stream('x', first));
      expect(drawn).toHaveLength(Math.min(size, count));
      expect(drawn).toEqual([...new Set(drawn)].toSorted((a, b) => a - b));
    }),
  );
});

test('pinned entries keep their place, the others are moved', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), fc.nat(255), (pins, first) => {
      const list = pins.map((pinned, index) => ({ pinned, index }));
      const result = shuffleUnpinned(list, (entry) => entry.pinned, stream('x', first));
      expect(new Set(result)).toEqual(new Set(list));
      list.forEach((entry, index) => {
        if (entry.pinned) expect(result[index]).toBe(entry);
      });
    }),
  );
  const long = Array.from({ length: 20 }, (_, index) => index);
  expect(shuffleUnpinned(long, (entry) => entry === 0, stream('x'))).not.toEqual(long);
});
