import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemble, deliveredRefs } from '../assembly/assemble.ts';
import type { Plan } from '../assembly/paper.ts';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { percentage } from './percentage.ts';
import { scoreAttempt } from './score-attempt.ts';
import { type ScoringKey, scoringKey } from './scoring-key.ts';

const seed = (first: number) => Uint8Array.from({ length: 32 }, () => first);
const right = { ...sampleKeys['true-false'], correct: true };

/** Statements that are all true, one interaction each. */
function statements(count: number, draw: number | 'all', weight = (_index: number) => 1) {
  const refs = Array.from({ length: count }, (_, index) => `i${index}`);
  const plan: Plan = {
    sections: [{ id: 's1', title: '', shuffleItems: true, pools: [{ id: 'p1', draw, itemRefs: refs }] }],
    items: Object.fromEntries(refs.map((ref) => [ref, { interactions: [{ id: 'q', kind: 'true-false' as const }] }])),
  };
  const key: ScoringKey = {
    items: Object.fromEntries(refs.map((ref, index) => [ref, { weight: weight(index), interactions: [right] }])),
  };
  const score = (answers: Record<string, unknown>, first = 0) =>
    scoreAttempt({ plan, seed: seed(first), scoringKey: key, answers, sha256 });
  return { plan, refs, score };
}

/** One item with the given interactions. */
function single(...interactions: ScoringKey['items'][string]['interactions']) {
  const plan: Plan = {
    sections: [{ id: 's1', title: '', shuffleItems: false, pools: [{ id: 'p1', draw: 'all', itemRefs: ['i'] }] }],
    items: { i: { interactions: interactions.map(({ id, kind }) => ({ id, kind })) } },
  };
  return (answers: Record<string, unknown>, marks?: Record<string, number>) =>
    scoreAttempt({
      plan,
      seed: seed(0),
      scoringKey: { items: { i: { weight: 4, interactions } } },
      answers,
      sha256,
      ...(marks ? { marks } : {}),
    });
}

describe('the maximum', () => {
  test('is over all delivered items, so one right answer is never everything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(255), (count, first) => {
        const { score } = statements(count, 'all');
        const result = score({ 'i0/q': true }, first);
        expect(result).toMatchObject({ score: 1, maxScore: count, state: 'final' });
        expect(percentage(result.score, result.maxScore)).toBeLessThan(100);
      }),
    );
  });

  test('counts what was drawn, with its weight, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(12), fc.nat(255), (count, wanted, first) => {
        const { plan, refs, score } = statements(count, wanted, (index) => index + 1);
        const delivered = deliveredRefs(assemble(plan, seed(first), sha256));
        const weights = delivered.reduce((sum, ref) => sum + refs.indexOf(ref) + 1, 0);
        const everything = Object.fromEntries(refs.map((ref) => [`${ref}/q`, true]));
        const undelivered = Object.fromEntries(
          refs.filter((ref) => !delivered.includes(ref)).map((ref) => [`${ref}/q`, true]),
        );
        expect(score(everything, first)).toMatchObject({ score: weights, maxScore: weights });
        expect(score(undelivered, first)).toMatchObject({ score: 0, maxScore: weights });
        expect(score({}, first)).toMatchObject({ score: 0, maxScore: weights, state: 'final' });
        expect(score({}, first).items.map((item) => item.ref)).toEqual(delivered);
      }),
    );
  });
});

test('neither the order of the answers nor scoring twice nor the shuffle changes the score', () => {
  const { refs, score } = statements(12, 'all', (index) => 0.1 * (index + 1));
  const answers = fc.dictionary(fc.constantFrom(...refs.map((ref) => `${ref}/q`)), fc.boolean());
  fc.assert(
    fc.property(answers, fc.nat(255), fc.nat(255), (given, first, second) => {
      const reversed = Object.fromEntries(Object.entries(given).reverse());
      const result = score(given, first);
      expect(score(reversed, first)).toEqual(result);
      expect(score(given, first)).toEqual(result);
      expect(score(given, second).score).toBe(result.score);
      expect(score(given, second).maxScore).toBe(result.maxScore);
    }),
  );
});

test('an item is worth the mean of its interactions', () => {
  const score = single({ ...right, id: 'a' }, { ...right, id: 'b' }, { ...sampleKeys['single-choice'], id: 'c' });
  const result = score({ 'i/a': true, 'i/c': 'b' });
  expect(result.items[0]).toEqual({
    ref: 'i',
    weight: 4,
    score: 0.5,
    interactions: [
      { id: 'a', outcome: 1 },
      { id: 'b', outcome: 0 },
      { id: 'c', outcome: 0.5 },
    ],
  });
  expect(result).toMatchObject({ score: 2, maxScore: 4 });
});

describe('marking by a person', () => {
  const score = single({ ...right, id: 'a' }, { ...sampleKeys.essay, id: 'b' });
  const answers = { 'i/a': true, 'i/b': 'Karena …' };

  test('is awaited where something was written, and until then the item counts nothing', () => {
    const result = score(answers);
    expect(result).toMatchObject({ score: 0, maxScore: 4, state: 'awaiting-marking' });
    expect(result.items[0]).toMatchObject({
      score: null,
      interactions: [
        { id: 'a', outcome: 1 },
        { id: 'b', outcome: 'awaiting-marking' },
      ],
    });
  });

  test('is not awaited for a blank essay', () => {
    expect(score({ 'i/a': true, 'i/b': ' ' })).toMatchObject({ score: 2, state: 'final' });
  });

  test('completes the score', () => {
    expect(score(answers, { 'i/b': 0.5 })).toMatchObject({ score: 3, maxScore: 4, state: 'final' });
    expect(score(answers, { 'i/b': 0 })).toMatchObject({ score: 2, state: 'final' });
  });

  test('does not replace what is scored without it', () => {
    expect(score({ 'i/a': false }, { 'i/a': 1, 'i/b': 1 })).toMatchObject({ score: 0, state: 'final' });
  });

  test.each([-0.1, 1.1, Number.NaN])('a mark of %d is refused', (mark) => {
    expect(() => score(answers, { 'i/b': mark })).toThrow(RangeError);
  });
});

test('an item without a key is refused instead of being left out of the maximum', () => {
  const { plan } = statements(2, 'all');
  const partial = { items: { i0: { weight: 1, interactions: [right] } } };
  expect(() => scoreAttempt({ plan, seed: seed(0), scoringKey: partial, answers: {}, sha256 })).toThrow(
    'lacks item i1',
  );
});

test('the key is parsed to its schema', () => {
  const item = { weight: 1, interactions: [right], stimulusId: 's1' };
  expect(problemsOf(scoringKey, { items: { i: item } })).toEqual([]);
  expect(problemsOf(scoringKey, { items: { i: { ...item, weight: 0 } } })).toEqual(['items.i.weight: too_small']);
  expect(problemsOf(scoringKey, { items: { i: { ...item, interactions: [] } } })).toEqual([
    'items.i.interactions: too_small',
  ]);
});
