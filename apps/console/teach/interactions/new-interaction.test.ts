import { describe, expect, it } from 'vitest';
import { newInteraction, withKind } from './new-interaction.ts';

const options = [
  { id: 'o1', content: 'api' },
  { id: 'o2', content: 'air', pinned: true },
];

describe('withKind', () => {
  it('keeps options and what is right between the two kinds of choice', () => {
    const single = { kind: 'single-choice' as const, id: 'r2', options, credits: { o1: 0.5, o2: 1 }, shuffle: false };
    const several = withKind(single, 'multiple-choice');
    expect(several).toMatchObject({ kind: 'multiple-choice', id: 'r2', options, correct: ['o2'], shuffle: false });
    expect(withKind(several, 'single-choice')).toMatchObject({ options, credits: { o1: 0, o2: 1 } });
  });

  it('begins anew between other kinds and keeps the id', () => {
    const essay = newInteraction('essay', 'r3');
    expect(withKind(essay, 'numeric')).toEqual(newInteraction('numeric', 'r3'));
  });
});
