import { randomStream } from '@lembar/assessment/assembly/random-stream.ts';
import { isAnsweredInteraction } from '@lembar/assessment/interactions/answering.ts';
import { scoreInteraction } from '@lembar/assessment/interactions/interactions.ts';
import { sampleKeys } from '@lembar/assessment/testing/sample-keys.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rightAnswer, wrongAnswer } from './answer.ts';
import { bank } from './content/bank.ts';

const keys = bank.flatMap(({ questions }) => questions.flatMap(({ item }) => item.interactions));
const anyDice = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((seed) => randomStream(seed, 'answer', (bytes) => sha256(bytes)));

describe.each([...keys, ...Object.values(sampleKeys)])('of a $kind', (key) => {
  test('the right answer earns everything', () => {
    expect(scoreInteraction(key, rightAnswer(key))).toBe(key.kind === 'essay' ? 'awaiting-marking' : 1);
  });

  test('a wrong answer is an answer, and does not', () => {
    fc.assert(
      fc.property(anyDice, (dice) => {
        const given = wrongAnswer(key, dice);
        expect(isAnsweredInteraction(key, given)).toBe(true);
        expect(scoreInteraction(key, given)).not.toBe(1);
      }),
    );
  });
});

test('wrong answers to a table are often partly right', () => {
  const table = sampleKeys['category-table'];
  const partly = fc.sample(anyDice, 50).filter((dice) => Number(scoreInteraction(table, wrongAnswer(table, dice))) > 0);
  expect(partly.length).toBeGreaterThan(10);
});
