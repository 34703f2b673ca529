import type { Key } from '@lembar/assessment/interactions/interactions.ts';
import type { Direction, Html, Item, Option } from '@lembar/assessment/item/item.ts';

// Short ways to write the demo's questions, so that its files read like an exam and not like JSON.

type KeyOf<K extends Key['kind']> = Extract<Key, { kind: K }>;

/** Id → HTML. */
type Contents = Record<string, Html>;

/** A question of the demo under a name of its own; what it refers to (picture, stimulus) is a name as well. */
export interface Question {
  name: string;
  item: Item;
}

interface Draft {
  title: string;
  tags: string[];
  body: Html;
  answer: Key;
  /** The worked solution. */
  feedback?: Html;
  direction?: Direction;
  stimulus?: string;
}

export function question(name: string, draft: Draft): Question {
  const { title, tags, body, answer, feedback, direction = 'auto', stimulus } = draft;
  const item: Item = {
    title,
    body,
    direction,
    interactions: [answer],
    tags,
    ...(stimulus === undefined ? {} : { stimulusId: stimulus }),
    ...(feedback === undefined ? {} : { feedback }),
  };
  return { name, item };
}

/** Keeps the backslashes of TeX. */
export const tex = String.raw;

const ID = 'r1';

function listed(contents: Contents): Option[] {
  return Object.entries(contents).map(([id, content]) => ({ id, content }));
}

export function oneOf(options: Contents, correct: string): KeyOf<'single-choice'> {
  return { kind: 'single-choice', id: ID, options: listed(options), credits: { [correct]: 1 }, shuffle: true };
}

export function someOf(
  options: Contents,
  correct: string[],
  scoring: KeyOf<'multiple-choice'>['scoring'] = 'partial',
): KeyOf<'multiple-choice'> {
  return { kind: 'multiple-choice', id: ID, options: listed(options), correct, scoring, shuffle: true };
}

/** @param statements pairs of a statement and the id of its category */
export function table(categories: Contents, statements: readonly (readonly [Html, string])[]): KeyOf<'category-table'> {
  return {
    kind: 'category-table',
    id: ID,
    rows: statements.map(([content], index) => ({ id: `b${index + 1}`, content })),
    categories: listed(categories),
    correct: Object.fromEntries(statements.map(([, category], index) => [`b${index + 1}`, category])),
    scoring: 'partial',
    shuffle: true,
  };
}

export function trueOrFalse(correct: boolean): KeyOf<'true-false'> {
  return { kind: 'true-false', id: ID, correct };
}

/**
 * @param pairs a prompt and its choice
 * @param spare choices that fit nothing
 */
export function matching(pairs: readonly (readonly [Html, Html])[], spare: readonly Html[]): KeyOf<'match'> {
  const choices = [...pairs.map(([, choice]) => choice), ...spare];
  return {
    kind: 'match',
    id: ID,
    prompts: pairs.map(([content], index) => ({ id: `p${index + 1}`, content })),
    choices: choices.map((content, index) => ({ id: `c${index + 1}`, content })),
    correct: Object.fromEntries(pairs.map((_, index) => [`p${index + 1}`, `c${index + 1}`])),
    scoring: 'partial',
    shuffle: true,
  };
}

/** @param accepted pairs of a text and its credit */
export function shortText(
  accepted: readonly (readonly [text: string, credit: number])[],
  normalise: Partial<KeyOf<'short-text'>['normalise']> = {},
): KeyOf<'short-text'> {
  return {
    kind: 'short-text',
    id: ID,
    accepted: accepted.map(([text, credit]) => ({ text, credit })),
    normalise: {
      caseSensitive: false,
      collapseSpaces: true,
      ignorePunctuation: true,
      ignoreDiacritics: true,
      ...normalise,
    },
    maxLength: 60,
  };
}

export function numeric(
  value: number,
  { tolerance = 0, unit }: { tolerance?: number; unit?: string } = {},
): KeyOf<'numeric'> {
  const hint = unit === undefined ? {} : { unitHint: unit };
  return { kind: 'numeric', id: ID, accepted: [{ value, tolerance, credit: 1 }], ...hint };
}

/** @param rubric pairs of what to look for and its points */
export function essay(
  words: { min: number; max: number },
  rubric: readonly (readonly [Html, number])[],
): KeyOf<'essay'> {
  const rows = rubric.map(([criterion, points]) => `<tr><td>${criterion}</td><td>${points}</td></tr>`).join('');
  const head = '<thead><tr><th scope="col">Kriteria</th><th scope="col">Skor maksimum</th></tr></thead>';
  return {
    kind: 'essay',
    id: ID,
    minWords: words.min,
    maxWords: words.max,
    lines: 10,
    rubric: `<table>${head}<tbody>${rows}</tbody></table>`,
  };
}
