import type { Item } from '@lembar/assessment/item/item.ts';
import fc from 'fast-check';
import { escapeHtml } from '../text/markup.ts';

type Interaction = Item['interactions'][number];

/** Text with the characters that formats, encodings and scripts stumble over. */
const characters = fc.constantFrom(
  ...'aCé0 \t\n.,;:=~#{}%\\/\'"`<>&|*_$()^-!?',
  ']]>',
  '->',
  '\\n',
  '//',
  'ۚع',
  'ـ',
  '½',
  '😀',
  '\u200f',
  '\ud7ff',
  '[html]',
  '__proto__',
);
const line = fc
  .string({ unit: characters, minLength: 1, maxLength: 24 })
  .map((text) => `x${text.replace(/\s+/g, ' ')}y`);

const tag = fc
  .string({ unit: fc.constantFrom(...'ab9 .-'), maxLength: 8 })
  .map((text) => `t${text.replace(/ +/g, ' ')}g`);

/** Options begin and end with a letter, because space around a text means nothing in either format. */
const inlineHtml = line.map(escapeHtml);
const blockHtml = fc
  .array(fc.string({ unit: characters, minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map((part) => `<p>x${escapeHtml(part)}</p>`).join('\n'));

/** Weights in whole percents, at least one of them the full mark. */
const credits = (count: number) =>
  fc
    .tuple(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: count, maxLength: count }), fc.nat(count - 1))
    .map(([percents, full]) => percents.map((percent, index) => (index === full ? 1 : percent / 100)));

const options = fc
  .uniqueArray(inlineHtml, { minLength: 2, maxLength: 8 })
  .map((contents) => contents.map((content, index) => ({ id: `o${index + 1}`, content })));

const singleChoice = options.chain((all) =>
  fc.record({
    kind: fc.constant('single-choice' as const),
    id: fc.constant('r1'),
    options: fc.constant(all),
    credits: credits(all.length).map((list) =>
      Object.fromEntries(all.flatMap(({ id }, index) => (list[index] ? [[id, list[index]]] : []))),
    ),
    shuffle: fc.boolean(),
  }),
);

const multipleChoice = options.chain((all) =>
  fc.record({
    kind: fc.constant('multiple-choice' as const),
    id: fc.constant('r1'),
    options: fc.constant(all),
    correct: fc.subarray(
      all.map(({ id }) => id),
      { minLength: 1 },
    ),
    scoring: fc.constantFrom('partial' as const, 'all-or-nothing' as const),
    shuffle: fc.boolean(),
  }),
);

const shortText = fc.array(line, { minLength: 1, maxLength: 4 }).chain((texts) =>
  fc.record({
    kind: fc.constant('short-text' as const),
    id: fc.constant('r1'),
    accepted: credits(texts.length).map((list) =>
      texts.map((text, index) => ({
        text: text.replaceAll('\\', '/').replaceAll('*', '+'),
        credit: list[index] || 0.5,
      })),
    ),
    normalise: fc.boolean().map((caseSensitive) => ({
      caseSensitive,
      collapseSpaces: true,
      ignorePunctuation: false,
      ignoreDiacritics: false,
    })),
  }),
);

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

const numeric = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 4 }).chain((values) =>
  fc.record({
    kind: fc.constant('numeric' as const),
    id: fc.constant('r1'),
    accepted: credits(values.length).map((list) =>
      values.map(([value, tolerance], index) => ({
        value,
        tolerance: Math.abs(tolerance),
        credit: list[index] || 0.5,
      })),
    ),
  }),
);

/** Prompts and choices in the order in which a reader meets them: the choices of prompts, then the distractors. */
const match = fc
  .record({
    choices: fc.uniqueArray(inlineHtml, { minLength: 2, maxLength: 6 }),
    prompts: fc.array(inlineHtml, { minLength: 1, maxLength: 6 }),
    shuffle: fc.boolean(),
  })
  .map(({ choices, prompts, shuffle }): Interaction => {
    const answered = Math.min(prompts.length, choices.length);
    return {
      kind: 'match',
      id: 'r1',
      prompts: prompts.map((content, index) => ({ id: `p${index + 1}`, content })),
      choices: choices.map((content, index) => ({ id: `c${index + 1}`, content })),
      correct: Object.fromEntries(prompts.map((_, index) => [`p${index + 1}`, `c${(index % answered) + 1}`])),
      scoring: 'partial',
      shuffle,
    };
  });

const trueFalse = fc.boolean().map((correct): Interaction => ({ kind: 'true-false', id: 'r1', correct }));

const essay = fc
  .record({ lines: fc.integer({ min: 1, max: 100 }), low: fc.integer({ min: 1, max: 99 }), rubric: blockHtml })
  .map(
    ({ lines, low, rubric }): Interaction => ({
      kind: 'essay',
      id: 'r1',
      lines,
      minWords: low,
      maxWords: low * 2,
      rubric,
    }),
  );

const interactions = { singleChoice, multipleChoice, shortText, numeric, match, trueFalse, essay };

/** Items that both formats can carry without any loss. */
export const arbitraryItem: fc.Arbitrary<Item> = fc.oneof(...Object.values(interactions)).chain((interaction) =>
  fc.record(
    {
      title: line.map((text) => text.slice(0, 60).trim()),
      body: blockHtml,
      direction: fc.constant('auto' as const),
      interactions: fc.constant([interaction as Interaction]),
      tags: fc.uniqueArray(tag, { maxLength: 3 }),
      feedback: blockHtml,
    },
    { requiredKeys: ['title', 'body', 'direction', 'interactions', 'tags'] },
  ),
);

/** What GIFT has no words for: shuffling, capital letters, all or nothing, anything about essays. */
export function asGiftCanSay(item: Item): Item {
  return { ...item, interactions: item.interactions.map(plainer) };
}

function plainer(key: Interaction): Interaction {
  switch (key.kind) {
    case 'single-choice': {
      // Options that are all right are how GIFT writes a short text.
      const credits = Object.values(key.credits).every((credit) => credit === 1) ? { o1: 1 } : key.credits;
      return { ...key, credits, shuffle: true };
    }
    case 'match':
      return { ...key, shuffle: true };
    case 'multiple-choice':
      return { ...key, shuffle: true, scoring: 'partial' };
    case 'short-text':
      return { ...key, normalise: { ...key.normalise, caseSensitive: false } };
    case 'essay':
      return { kind: 'essay', id: key.id, lines: 15 };
    default:
      return key;
  }
}
