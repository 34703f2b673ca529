import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleKeys } from '../testing/sample-keys.ts';
import type { Kind } from './answering.ts';
import { interactionKey, type Key, scoreInteraction, shownInteraction } from './interactions.ts';

const shownFields: Record<Kind, string[]> = {
  'single-choice': ['kind', 'id', 'options', 'shuffle'],
  'multiple-choice': ['kind', 'id', 'options', 'shuffle'],
  'category-table': ['kind', 'id', 'rows', 'categories', 'shuffle'],
  'true-false': ['kind', 'id'],
  match: ['kind', 'id', 'prompts', 'choices', 'shuffle'],
  'short-text': ['kind', 'id', 'maxLength'],
  numeric: ['kind', 'id', 'unitHint'],
  essay: ['kind', 'id', 'minWords', 'maxWords', 'lines'],
};
const shownParts = ['id', 'content', 'pinned'];
const canary = 'CANARY-7f3a';

/** Fills every field that is not to be shown with the canary, and adds a field that nobody has listed yet. */
function poison(value: object, allowed: string[]): object {
  const poisoned = Object.entries(value).map(([name, field]) => {
    if (!allowed.includes(name)) return [name, canary];
    return [name, Array.isArray(field) ? field.map((part) => poison(part, shownParts)) : field];
  });
  return { ...Object.fromEntries(poisoned), feedback: canary };
}

describe.each(Object.values(sampleKeys))('$kind', (key) => {
  test('the sample is a valid key', () => {
    expect(interactionKey.parse(key)).toEqual(key);
  });

  test('shows what is listed and nothing else', () => {
    const shown = shownInteraction(key);
    expect(Object.keys(shown).sort()).toEqual([...shownFields[key.kind]].sort());
    for (const [name, value] of Object.entries(shown)) expect(value).toEqual(key[name as keyof Key]);
  });

  test('a canary in every other field does not come out', () => {
    const poisoned = poison(key, shownFields[key.kind]) as Key;
    expect(JSON.stringify(poisoned)).toContain(canary);
    expect(JSON.stringify(shownInteraction(poisoned))).not.toContain(canary);
  });

  test('any response at all gives an outcome from 0 to 1', () => {
    const id = fc.constantFrom('a', 'b', 'r1', 'r2', 'solid', 'z', '', '__proto__', 'constructor', 'toString');
    const given = fc.oneof(id, fc.array(id), fc.dictionary(id, id), fc.anything({ withNullPrototype: true }));
    fc.assert(
      fc.property(given, (response) => {
        const outcome = scoreInteraction(key, response);
        if (outcome === 'awaiting-marking') expect(key.kind).toBe('essay');
        else expect(outcome >= 0 && outcome <= 1).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('no answer earns nothing', () => {
    expect(scoreInteraction(key, null)).toBe(0);
    expect(scoreInteraction(key, undefined)).toBe(0);
  });
});

test('an unknown kind is refused', () => {
  expect(interactionKey.safeParse({ kind: 'hotspot', id: 'q' }).success).toBe(false);
});

test.each(['', 'a/b', 'a:b', '__proto__', '-a', 'a b', 'é', 'a'.repeat(65)])('"%s" is no id', (id) => {
  expect(interactionKey.safeParse({ ...sampleKeys['true-false'], id }).success).toBe(false);
});
