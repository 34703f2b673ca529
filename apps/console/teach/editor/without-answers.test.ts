import { shownInteraction } from '@lembar/assessment/interactions/interactions.ts';
import { item as itemSchema } from '@lembar/assessment/item/item.ts';
import { describe, expect, it } from 'vitest';
import { kinds, newInteraction } from '../interactions/new-interaction.ts';
import { itemOf, newItemDraft } from './item-draft.ts';
import { withoutAnswers } from './without-answers.ts';

const item = itemOf({
  ...newItemDraft(),
  title: 'x',
  feedback: 'karena',
  tags: ['bab 1'],
  interactions: kinds.map((kind, index) => newInteraction(kind, `r${index + 1}`)),
});

describe('withoutAnswers', () => {
  it('makes any item fit to be previewed, also one without answers yet', () => {
    expect(itemSchema.safeParse(item).success).toBe(false);
    expect(itemSchema.safeParse(withoutAnswers(item)).error?.issues).toBeUndefined();
  });

  it('changes nothing that a candidate sees', () => {
    const shown = (from: typeof item) => from.interactions.map((key) => shownInteraction(key));
    expect(shown(withoutAnswers(item))).toEqual(shown(item));
  });

  it('leaves the explanation and the tags in the office', () => {
    expect(withoutAnswers(item)).not.toHaveProperty('feedback');
    expect(withoutAnswers(item).tags).toEqual([]);
  });

  it('drops limits of an essay that cross each other', () => {
    const essay = { kind: 'essay' as const, id: 'r1', lines: 4, minWords: 9, maxWords: 3, rubric: 'r' };
    expect(withoutAnswers({ ...item, interactions: [essay] }).interactions).toEqual([
      { kind: 'essay', id: 'r1', lines: 4 },
    ]);
  });
});
