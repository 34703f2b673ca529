import { assessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { describe, expect, it } from 'vitest';
import {
  namedItemIds,
  newAssessmentDraft,
  newSection,
  type SectionDraft,
  storedDraft,
  totalsOf,
  withItems,
  withPick,
} from './definition-draft.ts';

const section = (picks: SectionDraft['picks']): SectionDraft => ({ ...newSection([]), picks });
const draw = { kind: 'draw' as const, tag: 'bab 1', count: 3, weight: 2 };

describe('a new assessment', () => {
  it('is a definition that the core takes', () => {
    expect(assessmentDefinition.safeParse(newAssessmentDraft().definition).success).toBe(true);
  });

  it('gives every new section an id of its own', () => {
    const first = newSection([]);
    expect(newSection([first]).id).not.toBe(first.id);
  });
});

describe('withItems', () => {
  it('goes on with the last list of items', () => {
    const once = withItems(section([]), ['a']);
    expect(withItems(once, ['b']).picks).toEqual([
      {
        kind: 'items',
        items: [
          { itemId: 'a', weight: 1 },
          { itemId: 'b', weight: 1 },
        ],
      },
    ]);
  });

  it('begins another list after a draw, so that the order stays', () => {
    expect(withItems(section([draw]), ['a']).picks).toEqual([
      draw,
      { kind: 'items', items: [{ itemId: 'a', weight: 1 }] },
    ]);
  });

  it('leaves no empty list behind', () => {
    expect(withItems(section([draw]), []).picks).toEqual([draw]);
  });
});

describe('withPick', () => {
  it('changes one, and removes a list that has become empty', () => {
    const picks = withItems(section([draw]), ['a']);
    expect(withPick(picks, 0, { ...draw, count: 5 }).picks[0]).toEqual({ ...draw, count: 5 });
    expect(withPick(picks, 1, { kind: 'items', items: [] }).picks).toEqual([draw]);
    expect(withPick(picks, 0, null).picks).toHaveLength(1);
  });
});

describe('totals', () => {
  const { definition } = newAssessmentDraft();
  const sections = [
    section([
      {
        kind: 'items',
        items: [
          { itemId: 'a', weight: 1.5 },
          { itemId: 'b', weight: 1 },
        ],
      },
    ]),
    section([draw]),
  ];

  it('count what one candidate gets', () => {
    expect(totalsOf({ ...definition, sections })).toEqual({ items: 5, weight: 8.5 });
  });

  it('name items, not what a draw may bring', () => {
    expect(namedItemIds({ ...definition, sections })).toEqual(['a', 'b']);
  });
});

describe('storedDraft', () => {
  it('stores no blank instruction', () => {
    const draft = newAssessmentDraft();
    const sections = [{ ...newSection([]), instructions: '' }];
    const stored = storedDraft({ ...draft, title: ' UAS ', definition: { ...draft.definition, sections } });
    expect(stored.title).toBe('UAS');
    expect(stored.definition.sections[0]).not.toHaveProperty('instructions');
  });
});
