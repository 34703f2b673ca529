import { describe, expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { type AssessmentDefinition, assessmentDefinition, resolveDefinition } from './definition.ts';

const rules = {
  navigation: 'free' as const,
  showRemainingTime: true,
  allowFinishWithBlanks: true,
  minimumMinutesBeforeFinish: 0,
};
const items = (...ids: string[]) => ({ kind: 'items' as const, items: ids.map((itemId) => ({ itemId, weight: 2 })) });
const drawn = (tag: string, count: number) => ({ kind: 'draw' as const, tag, count, weight: 3 });
type Picks = AssessmentDefinition['sections'][number]['picks'];

function definitionOf(...sections: Picks[]): AssessmentDefinition {
  return {
    sections: sections.map((picks, index) => ({
      id: `s${index + 1}`,
      title: `Bagian ${index + 1}`,
      shuffleItems: true,
      picks,
    })),
    rules,
  };
}

const byTag = new Map([
  ['aljabar', ['x1', 'x2', 'x3']],
  ['geometri', ['y1', 'x3']],
]);

describe('the schema', () => {
  const definition = definitionOf([items('a'), drawn('aljabar', 2)]);
  const [section] = definition.sections;

  test('refuses, with the place named', () => {
    expect(problemsOf(assessmentDefinition, definition)).toEqual([]);
    expect(problemsOf(assessmentDefinition, { ...definition, passMark: 100.5 })).toEqual(['passMark: too_big']);
    expect(problemsOf(assessmentDefinition, { ...definition, passMark: -1 })).toEqual(['passMark: too_small']);
    expect(problemsOf(assessmentDefinition, { ...definition, sections: [section, section] })).toEqual([
      'sections.1.id: repeated-id',
    ]);
    expect(problemsOf(assessmentDefinition, definitionOf([{ ...drawn('aljabar', 1), weight: 0 }]))).toEqual([
      'sections.0.picks.0.weight: too_small',
    ]);
    expect(problemsOf(assessmentDefinition, definitionOf([drawn('aljabar', 0)]))).toEqual([
      'sections.0.picks.0.count: too_small',
    ]);
    expect(problemsOf(assessmentDefinition, definitionOf([drawn('aljabar', 1.5)]))).toEqual([
      'sections.0.picks.0.count: invalid_type',
    ]);
  });

  test('candidates may finish with blanks unless it is forbidden', () => {
    const { allowFinishWithBlanks: _, ...others } = rules;
    expect(assessmentDefinition.parse({ ...definition, rules: others }).rules.allowFinishWithBlanks).toBe(true);
  });

  test('an unfinished definition can be kept', () => {
    expect(problemsOf(assessmentDefinition, definitionOf())).toEqual([]);
    expect(problemsOf(assessmentDefinition, definitionOf([]))).toEqual([]);
  });
});

describe('resolving', () => {
  test('named items are all given, tags become pools, weights are kept', () => {
    const pinned = { kind: 'items' as const, items: [{ itemId: 'b', weight: 1, pinned: true }] };
    const resolved = resolveDefinition(definitionOf([items('a'), drawn('aljabar', 2)], [pinned]), byTag);
    expect(resolved.problems).toEqual([]);
    expect(resolved.sections.map((section) => section.pools)).toEqual([
      [
        { id: 'p1', draw: 'all', itemRefs: ['a'] },
        { id: 'p2', draw: 2, itemRefs: ['x1', 'x2', 'x3'] },
      ],
      [{ id: 'p1', draw: 'all', itemRefs: ['b'], pinnedRefs: ['b'] }],
    ]);
    expect(resolved.weights).toEqual({ a: 2, x1: 3, x2: 3, x3: 3, b: 1 });
  });

  test('too few items name the section, the tag and both numbers', () => {
    const definition = definitionOf([items('a')], [drawn('aljabar', 4), drawn('kimia', 1)]);
    const named = { problem: 'too-few-items', sectionId: 's2', section: 'Bagian 2' };
    expect(resolveDefinition(definition, byTag).problems).toEqual([
      { ...named, tag: 'aljabar', wanted: 4, available: 3 },
      { ...named, tag: 'kimia', wanted: 1, available: 0 },
    ]);
    expect(resolveDefinition(definitionOf([drawn('aljabar', 3)]), byTag).problems).toEqual([]);
  });

  test.each([
    ['twice in one pick', definitionOf([items('a', 'a')]), 'a', 's1', 's1'],
    ['in two sections', definitionOf([items('a')], [items('a')]), 'a', 's2', 's1'],
    ['by name and by tag', definitionOf([items('x1')], [drawn('aljabar', 1)]), 'x1', 's2', 's1'],
    ['by two tags', definitionOf([drawn('aljabar', 1), drawn('geometri', 1)]), 'x3', 's1', 's1'],
  ])('the same item %s is a problem', (_, definition, itemId, sectionId, firstSectionId) => {
    expect(resolveDefinition(definition, byTag).problems).toEqual([
      { problem: 'repeated-item', itemId, sectionId, section: `Bagian ${sectionId.slice(1)}`, firstSectionId },
    ]);
  });

  test('nothing to answer is a problem', () => {
    expect(resolveDefinition(definitionOf(), byTag).problems).toEqual([{ problem: 'no-items' }]);
    const empty = { problem: 'empty-section', sectionId: 's1', section: 'Bagian 1' };
    expect(resolveDefinition(definitionOf([]), byTag).problems).toEqual([empty]);
    expect(resolveDefinition(definitionOf([items()]), byTag).problems).toEqual([empty]);
  });
});
