import { canonical } from '@lembar/assessment/attempt/canonical.ts';
import { isAnsweredInteraction } from '@lembar/assessment/interactions/answering.ts';
import { scoreInteraction, shownInteraction } from '@lembar/assessment/interactions/interactions.ts';
import { sampleKeys } from '@lembar/assessment/testing/sample-keys.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diceOf } from './dice.ts';
import { cut, respond } from './responses.ts';
import { shortTexts } from './words.ts';

const kinds = Object.values(sampleKeys);

test.each(kinds)('$kind: every response is an answer and can be hashed', (key) => {
  const shown = shownInteraction(key);
  fc.assert(
    fc.property(fc.string(), (label) => {
      const response = respond(shown, diceOf('seed', label));
      expect(isAnsweredInteraction(shown, response)).toBe(true);
      expect(() => canonical(response)).not.toThrow();
    }),
  );
});

test.each(kinds)('$kind: right and wrong responses both occur, so that scores differ', (key) => {
  const shown = shownInteraction(key);
  const responses = Array.from({ length: 200 }, (_, index) => respond(shown, diceOf('seed', String(index))));
  expect(new Set(responses.map((response) => canonical(response))).size).toBeGreaterThan(1);
  if (key.kind === 'short-text' || key.kind === 'numeric' || key.kind === 'essay') return;
  expect(new Set(responses.map((response) => scoreInteraction(key, response))).size).toBeGreaterThan(1);
});

test('a short text keeps to its length and is never cut within a sign', () => {
  for (const text of shortTexts) {
    for (let length = 1; length <= 12; length += 1) {
      expect([...cut(text, length)].length).toBeLessThanOrEqual(length);
      expect(() => canonical(cut(text, length))).not.toThrow();
    }
  }
});

test('the words hold what has broken systems before', () => {
  const all = shortTexts.join('');
  expect(all).toMatch(/\p{Script=Arabic}/u);
  expect(all).toMatch(/\p{Script=Javanese}/u);
  expect(all).toMatch(/\p{Extended_Pictographic}\p{Emoji_Modifier}?\u200d/u);
  expect(all).not.toBe(all.normalize('NFC'));
  expect(all).toContain('\u2028');
});
