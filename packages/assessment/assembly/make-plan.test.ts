import { expect, test } from 'vitest';
import { shownInteraction } from '../interactions/interactions.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { makePlan } from './make-plan.ts';
import type { PaperSection } from './paper.ts';

const sections: PaperSection[] = [
  {
    id: 's1',
    title: 'A',
    instructions: 'Baca.',
    shuffleItems: true,
    pools: [{ id: 'p1', draw: 1, itemRefs: ['a', 'b'], pinnedRefs: ['a'] }],
  },
];
const items = Object.fromEntries(
  Object.values(sampleKeys).map((key) => [
    key.kind,
    { body: '<p>Soal</p>', direction: 'auto' as const, interactions: [shownInteraction(key)] },
  ]),
);
const plan = makePlan({ sections, items });
const orderOf = (ref: string) => plan.items[ref]?.interactions[0]?.order?.options.map((option) => option.id);

test('sections are kept as they are', () => {
  expect(plan.sections).toEqual(sections);
});

test('options, rows and choices may move; prompts and categories may not', () => {
  expect(orderOf('single-choice')).toEqual(['a', 'b', 'c', 'd']);
  expect(orderOf('multiple-choice')).toEqual(['a', 'b', 'c', 'd']);
  expect(orderOf('category-table')).toEqual(['r1', 'r2', 'r3']);
  expect(orderOf('match')).toEqual(['a', 'b', 'c', 'd']);
  for (const ref of ['true-false', 'short-text', 'numeric', 'essay']) expect(orderOf(ref)).toBeUndefined();
});

test('pins, shuffle and the stimulus are carried', () => {
  const order = plan.items['single-choice']?.interactions[0]?.order;
  expect(order?.shuffle).toBe(true);
  expect(order?.options[3]).toEqual({ id: 'd', pinned: true });
  const shown = { body: '', direction: 'auto' as const, interactions: [], stimulusId: 's9' };
  expect(makePlan({ sections: [], items: { a: shown } }).items).toEqual({ a: { stimulusId: 's9', interactions: [] } });
});

test('no text is carried', () => {
  expect(JSON.stringify(plan.items)).not.toContain('<p>');
});
