import type { Kind } from '@lembar/assessment/interactions/answering.ts';
import type { InteractionDraft } from './drafts.ts';

const blanks = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index + 1}`, content: '' }));

const blank: { [K in Kind]: (id: string) => Extract<InteractionDraft, { kind: K }> } = {
  'single-choice': (id) => ({
    kind: 'single-choice',
    id,
    options: blanks('o', 4),
    credits: { o1: 0, o2: 0, o3: 0, o4: 0 },
    shuffle: true,
  }),
  'multiple-choice': (id) => ({
    kind: 'multiple-choice',
    id,
    options: blanks('o', 4),
    correct: [],
    scoring: 'partial',
    shuffle: true,
  }),
  'category-table': (id) => ({
    kind: 'category-table',
    id,
    rows: blanks('s', 3),
    categories: blanks('k', 2),
    correct: {},
    scoring: 'partial',
    shuffle: false,
  }),
  'true-false': (id) => ({ kind: 'true-false', id, correct: true }),
  match: (id) => ({
    kind: 'match',
    id,
    prompts: blanks('p', 3),
    choices: blanks('c', 4),
    correct: { p1: 'c1', p2: 'c2', p3: 'c3' },
    scoring: 'partial',
    shuffle: true,
  }),
  'short-text': (id) => ({
    kind: 'short-text',
    id,
    accepted: [{ text: '', credit: 1, wildcard: false }],
    normalise: { caseSensitive: false, collapseSpaces: true, ignorePunctuation: true, ignoreDiacritics: true },
    maxLength: '',
  }),
  numeric: (id) => ({ kind: 'numeric', id, accepted: [{ value: '', tolerance: '0', credit: 1 }], unitHint: '' }),
  essay: (id) => ({ kind: 'essay', id, minWords: '', maxWords: '', lines: 8, rubric: '' }),
};

/** The eight kinds, in the order in which schools meet them. */
export const kinds = Object.keys(blank) as Kind[];

/** An interaction to begin with. Nothing is marked as right where a teacher must decide. */
export function newInteraction(kind: Kind, id: string): InteractionDraft {
  return blank[kind](id);
}

/** The same part as another kind. The two kinds of choice keep their options and what is right; others begin anew. */
export function withKind(draft: InteractionDraft, kind: Kind): InteractionDraft {
  const begun = newInteraction(kind, draft.id);
  if (draft.kind === 'single-choice' && begun.kind === 'multiple-choice') {
    const { options, credits, shuffle } = draft;
    return { ...begun, options, shuffle, correct: options.map(({ id }) => id).filter((id) => credits[id] === 1) };
  }
  if (draft.kind === 'multiple-choice' && begun.kind === 'single-choice') {
    const { options, correct, shuffle } = draft;
    return {
      ...begun,
      options,
      shuffle,
      credits: Object.fromEntries(options.map(({ id }) => [id, id === correct[0] ? 1 : 0])),
    };
  }
  return begun;
}
