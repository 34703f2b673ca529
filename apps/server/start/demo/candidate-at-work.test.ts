import { entry, foldAnswers } from '@lembar/assessment/attempt/log.ts';
import { scoreInteraction } from '@lembar/assessment/interactions/interactions.ts';
import { answerRef } from '@lembar/assessment/item/answer-ref.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abilityOf, chanceOf, workThrough } from './candidate-at-work.ts';
import { bank } from './content/bank.ts';
import { candidates } from './content/candidates.ts';

const items = bank.flatMap(({ questions }) => questions.map(({ name, item }) => [name, item] as const));
const numbers = candidates.map(({ participantNumber }) => participantNumber);
const anyNumber = fc.string({ minLength: 1, maxLength: 20 });

function foldOf(participantNumber: string) {
  return foldAnswers([{ epochId: 'e', grantedAt: 0, entries: workThrough(participantNumber, items, 60) }]);
}

function scoreOf(participantNumber: string): number {
  const { answers } = foldOf(participantNumber);
  const outcomes = items.flatMap(([ref, { interactions }]) =>
    interactions.map((key) => scoreInteraction(key, answers[answerRef(ref, key.id)])),
  );
  return outcomes.reduce<number>((sum, outcome) => sum + (typeof outcome === 'number' ? outcome : 0), 0);
}

describe('a candidate at work', () => {
  test('writes a log that the server takes: without gaps, in time, in order', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 1, max: 180 }), (number, minutes) => {
        const entries = workThrough(number, items, minutes);
        entries.forEach((each, index) => {
          expect(entry.safeParse(each).success).toBe(true);
          expect(each[0]).toBe(index + 1);
          expect(each[1]).toBeGreaterThanOrEqual(entries[index - 1]?.[1] ?? 1);
        });
        expect(entries.at(-1)?.[1]).toBe(minutes * 60_000);
      }),
      { numRuns: 20 },
    );
  });

  test('writes the same every time, and not what another writes', () => {
    const [one, other] = numbers;
    expect(workThrough(one!, items, 60)).toEqual(workThrough(one!, items, 60));
    expect(workThrough(one!, items, 60)).not.toEqual(workThrough(other!, items, 60));
  });

  test('has doubts on the way and none at the end', () => {
    const doubted = numbers.filter((number) =>
      workThrough(number, items, 60).some(([, , kind, , value]) => kind === 'flag' && value === true),
    );
    expect(doubted.length).toBeGreaterThan(numbers.length / 2);
    for (const number of doubted) expect(foldOf(number).flags).toEqual({});
  });

  test('leaves a few answers blank, but only a few', () => {
    const answered = numbers.map((number) => Object.keys(foldOf(number).answers).length);
    expect(Math.min(...answered)).toBeLessThan(items.length);
    expect(Math.min(...answered)).toBeGreaterThan(items.length * 0.75);
  });

  test('earns more the more is known', () => {
    const ranked = numbers.toSorted((a, b) => abilityOf(b) - abilityOf(a)).map(scoreOf);
    const mean = (scores: number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(mean(ranked.slice(0, 12))).toBeGreaterThan(mean(ranked.slice(24)) + 5);
  });

  test('finds what is marked as easy easier than what is marked as hard', () => {
    const [easy, hard] = ['mudah', 'sukar'].map((level) => items.find(([, { tags }]) => tags.includes(level))?.[1]);
    expect(chanceOf(0.4, easy!)).toBeGreaterThan(chanceOf(0.4, hard!) + 0.4);
  });
});
