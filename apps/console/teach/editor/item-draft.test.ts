import { type Item, item as itemSchema } from '@lembar/assessment/item/item.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds, newInteraction } from '../interactions/new-interaction.ts';
import { itemDraft, itemOf, newItemDraft } from './item-draft.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((n) => (n === 0 ? 0 : n));
const words = fc.stringMatching(/^[a-z]{1,12}$/);
const scoring = fc.constantFrom('all-or-nothing' as const, 'partial' as const);
const optionally = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [name]: given }));

const interaction: fc.Arbitrary<Item['interactions'][number]> = fc.oneof(
  fc.record({ kind: fc.constant('true-false' as const), id: fc.constant('r1'), correct: fc.boolean() }),
  fc.tuple(words, words, scoring, fc.boolean()).map(([a, b, how, shuffle]) => ({
    kind: 'multiple-choice' as const,
    id: 'r1',
    options: [
      { id: 'o1', content: a, pinned: true },
      { id: 'o2', content: b },
    ],
    correct: ['o2'],
    scoring: how,
    shuffle,
  })),
  fc
    .tuple(
      fc.array(
        number.chain((value) => fc.record({ value: fc.constant(value), tolerance: fc.nat(5), credit: fc.constant(1) })),
        { minLength: 1, maxLength: 3 },
      ),
      optionally('unitHint', words),
    )
    .map(([accepted, unit]) => ({ kind: 'numeric' as const, id: 'r1', accepted, ...unit })),
  fc
    .tuple(words, fc.boolean(), optionally('maxLength', fc.integer({ min: 1, max: 100 })))
    .map(([text, wildcard, length]) => ({
      kind: 'short-text' as const,
      id: 'r1',
      accepted: [{ text, credit: 1, ...(wildcard ? { wildcard } : {}) }],
      normalise: { caseSensitive: false, collapseSpaces: true, ignorePunctuation: false, ignoreDiacritics: true },
      ...length,
    })),
  fc
    .tuple(
      optionally('minWords', fc.integer({ min: 0, max: 50 })),
      optionally('maxWords', fc.integer({ min: 50, max: 90 })),
      optionally('rubric', words),
    )
    .map(([min, max, rubric]) => ({ kind: 'essay' as const, id: 'r1', lines: 8, ...min, ...max, ...rubric })),
);

const item: fc.Arbitrary<Item> = fc
  .tuple(words, words, interaction, fc.array(words), optionally('stimulusId', words), optionally('feedback', words))
  .map(([title, body, answered, tags, stimulus, feedback]) => ({
    title,
    body,
    direction: 'auto' as const,
    interactions: [answered],
    tags,
    ...stimulus,
    ...feedback,
  }));

describe('an item draft', () => {
  it('gives the item again when nothing was changed', () => {
    fc.assert(
      fc.property(item, (stored) => {
        expect(itemOf(itemDraft(stored))).toEqual(stored);
      }),
    );
  });

  it('takes the spaces around a title away', () => {
    expect(itemOf({ ...newItemDraft(), title: ' Proklamasi ' }).title).toBe('Proklamasi');
  });
});

describe('a new interaction', () => {
  it('of every kind has the shape of its kind', () => {
    for (const kind of kinds) {
      const draft = { ...newItemDraft(), title: 'x', interactions: [newInteraction(kind, 'r1')] };
      const { error } = itemSchema.safeParse(itemOf(draft));
      const shapeless = (error?.issues ?? []).filter(
        (issue) => issue.code !== 'custom' && issue.path.at(-1) !== 'value',
      );
      expect(shapeless, kind).toEqual([]);
    }
  });

  it('marks nothing as right where the teacher must decide', () => {
    const undecided = kinds.filter((kind) => {
      const draft = { ...newItemDraft(), title: 'x', interactions: [newInteraction(kind, 'r1')] };
      return !itemSchema.safeParse(itemOf(draft)).success;
    });
    expect(undecided).toEqual(['single-choice', 'multiple-choice', 'category-table', 'short-text', 'numeric']);
  });
});
