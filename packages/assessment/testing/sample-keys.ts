import type { Kind } from '../interactions/answering.ts';
import type { Key } from '../interactions/interactions.ts';

const options = [
  { id: 'a', content: '<p>Banda Aceh</p>' },
  { id: 'b', content: '<p>Medan</p>' },
  { id: 'c', content: '<p>Padang</p>' },
  { id: 'd', content: '<p>Semua benar</p>', pinned: true },
];
const rows = [
  { id: 'r1', content: 'Es' },
  { id: 'r2', content: 'Uap' },
  { id: 'r3', content: 'Air' },
];
const rules = { caseSensitive: false, collapseSpaces: true, ignorePunctuation: false, ignoreDiacritics: false };

/** One valid key of every kind, for tests. */
export const sampleKeys: { [K in Kind]: Extract<Key, { kind: K }> } = {
  'single-choice': { kind: 'single-choice', id: 'q', options, credits: { a: 1, b: 0.5 }, shuffle: true },
  'multiple-choice': {
    kind: 'multiple-choice',
    id: 'q',
    options,
    correct: ['a', 'b'],
    scoring: 'partial',
    shuffle: true,
  },
  'category-table': {
    kind: 'category-table',
    id: 'q',
    rows,
    categories: [
      { id: 'solid', content: 'Padat' },
      { id: 'fluid', content: 'Bukan padat' },
    ],
    correct: { r1: 'solid', r2: 'fluid', r3: 'fluid' },
    scoring: 'partial',
    shuffle: true,
  },
  'true-false': { kind: 'true-false', id: 'q', correct: false },
  match: {
    kind: 'match',
    id: 'q',
    prompts: rows,
    choices: options,
    correct: { r1: 'a', r2: 'b', r3: 'c' },
    scoring: 'partial',
    shuffle: true,
  },
  'short-text': {
    kind: 'short-text',
    id: 'q',
    accepted: [
      { text: 'Soekarno', credit: 1 },
      { text: 'Bung*', credit: 0.5, wildcard: true },
    ],
    normalise: rules,
    maxLength: 40,
  },
  numeric: {
    kind: 'numeric',
    id: 'q',
    accepted: [
      { value: 9.8, tolerance: 0.05, credit: 1 },
      { value: 10, tolerance: 0, credit: 0.5 },
    ],
    unitHint: 'm/s²',
  },
  essay: { kind: 'essay', id: 'q', minWords: 10, maxWords: 200, lines: 8, rubric: '<p>Dua alasan</p>' },
};
