import type { Item } from '@lembar/assessment/item/item.ts';
import { describe, expect, it } from 'vitest';
import { newInteraction } from '../interactions/new-interaction.ts';
import { itemOf, newItemDraft } from './item-draft.ts';
import { itemProblems } from './item-problems.ts';

const good: Item = {
  title: 'Proklamasi',
  body: '<p>Kapan Indonesia merdeka?</p>',
  direction: 'auto',
  interactions: [
    {
      kind: 'single-choice',
      id: 'r1',
      options: [
        { id: 'o1', content: '1945' },
        { id: 'o2', content: '1949' },
      ],
      credits: { o1: 1, o2: 0 },
      shuffle: true,
    },
  ],
  tags: [],
};

describe('itemProblems', () => {
  it('finds nothing wrong with a good item', () => {
    expect(itemProblems(good)).toEqual([]);
  });

  it('names every blank content of a new item, and the missing answer', () => {
    expect(itemProblems(itemOf(newItemDraft()))).toEqual([
      { path: 'title', code: 'required' },
      { path: 'body', code: 'required' },
      ...[0, 1, 2, 3].map((n) => ({ path: `interactions.0.options.${n}.content`, code: 'required' })),
      { path: 'interactions.0.credits', code: 'no-full-credit' },
    ]);
  });

  it('says that a number is not one, at the field', () => {
    const draft = newInteraction('numeric', 'r1');
    const item = itemOf({ ...newItemDraft(), title: 'a', body: 'b', interactions: [draft] });
    expect(itemProblems(item)).toEqual([{ path: 'interactions.0.accepted.0.value', code: 'number' }]);
  });

  it('counts a picture as content', () => {
    expect(itemProblems({ ...good, body: '<p><img src="media:1"></p>' })).toEqual([]);
  });
});
