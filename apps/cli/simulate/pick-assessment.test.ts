import { assessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { item } from '@lembar/assessment/item/item.ts';
import { sampleKeys } from '@lembar/assessment/testing/sample-keys.ts';
import { expect, test } from 'vitest';
import { ownItems } from './own-items.ts';
import { asksEveryKind } from './pick-assessment.ts';

const kinds = Object.keys(sampleKeys);
const items = kinds.map((kind, index) => ({ id: `i${index}`, kinds: [kind] }));

function definition(itemIds: string[], minimumMinutesBeforeFinish = 0) {
  return assessmentDefinition.parse({
    sections: [
      {
        id: 's',
        title: '',
        shuffleItems: false,
        picks: [{ kind: 'items', items: itemIds.map((itemId) => ({ itemId, weight: 1 })) }],
      },
    ],
    rules: { navigation: 'free', showRemainingTime: true, minimumMinutesBeforeFinish },
  });
}

test('own items are valid and cover every kind of interaction', () => {
  for (const each of ownItems) expect(item.safeParse(each).error).toBeUndefined();
  expect(ownItems.flatMap((each) => each.interactions.map(({ kind }) => kind)).sort()).toEqual([...kinds].sort());
});

test('an assessment is taken only if every candidate meets every kind, and need not wait', () => {
  const all = items.map(({ id }) => id);
  expect(asksEveryKind(definition(all), items)).toBe(true);
  for (const [index] of all.entries()) expect(asksEveryKind(definition(all.toSpliced(index, 1)), items)).toBe(false);
  expect(asksEveryKind(definition(all, 5), items)).toBe(false);
});
