import { describe, expect, test } from 'vitest';
import { type LossEntry, takeNotes } from '../loss-report.ts';
import { multipleChoiceKey, singleChoiceKey } from './choice-key.ts';
import { matchKey } from './match-key.ts';
import { numericKey } from './numeric-key.ts';
import { credit, parseNumber } from './percent.ts';
import { Refusal } from './refusal.ts';
import { shortTextKey } from './short-text-key.ts';
import { trueFalseKey } from './true-false-key.ts';

function taking() {
  const entries: LossEntry[] = [];
  return {
    notes: takeNotes({ question: 1, name: '' }, entries, { left: 100 }),
    taken: () => entries.map(({ verdict, construct }) => `${verdict} ${construct}`),
    details: () => entries.map(({ detail }) => detail.en).join(' '),
  };
}

const options = (...percents: number[]) => percents.map((percent, index) => ({ content: `p${index}`, percent }));

test.each([
  [100, 1],
  [99.99999, 1],
  [150, 1],
  [33.33333, 1 / 3],
  [66.66667, 2 / 3],
  [16.66667, 1 / 6],
  [14.28571, 1 / 7],
  [11.11111, 1 / 9],
  [33, 0.33],
  [12.5, 0.125],
  [0, 0],
  [-50, 0],
])('%d%% is the credit %d', (percent, expected) => {
  expect(credit(percent)).toBe(expected);
});

test.each([
  ['3.14', 3.14],
  [' 3,14 ', 3.14],
  ['-5', -5],
  ['+.5', 0.5],
  ['1.0E-5', 0.00001],
  ['7.', 7],
  ['1e999', undefined],
  ['1.000.000', undefined],
  ['1,000,000', undefined],
  ['dua', undefined],
  ['', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
])('parseNumber(%j) is %s', (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});

describe('one choice', () => {
  test('credits in the file are the credits of the options; zero needs no entry', () => {
    const { notes, taken } = taking();
    expect(singleChoiceKey({ options: options(0, 100, 50), shuffle: true }, notes)).toEqual({
      kind: 'single-choice',
      id: 'r1',
      options: [
        { id: 'o1', content: 'p0' },
        { id: 'o2', content: 'p1' },
        { id: 'o3', content: 'p2' },
      ],
      credits: { o2: 1, o3: 0.5 },
      shuffle: true,
    });
    expect(taken()).toEqual(['carried weights']);
  });

  test('negative weights become 0, and blank options go, each with a note', () => {
    const { notes, taken, details } = taking();
    const key = singleChoiceKey(
      { options: [{ content: '<p>&nbsp;</p>', percent: 0 }, ...options(100, -25)], shuffle: false },
      notes,
    );
    expect(key.options.map(({ id, content }) => [id, content])).toEqual([
      ['o1', 'p0'],
      ['o2', 'p1'],
    ]);
    expect(key.credits).toEqual({ o1: 1 });
    expect(taken()).toEqual(['dropped blank-option', 'mapped negative-weight']);
    expect(details()).toContain('-25%');
  });
});

describe('several choices', () => {
  test.each([
    ['the rule of the core', [50, 50, -50, -50], 'carried weights'],
    ['the rule with thirds', [33.33333, 33.33333, 33.33333, -33.33333], 'carried weights'],
    ['wrong options that cost nothing', [50, 50, 0], 'mapped unequal-weights'],
    ['unequal right options', [70, 30, -50], 'mapped negative-weight'],
    ['wrong options that cost everything', [50, 50, -100], 'mapped negative-weight'],
    ['right options that are worth half', [25, 25, -25], 'mapped negative-weight'],
  ])('%s', (_, percents, note) => {
    const { notes, taken } = taking();
    const key = multipleChoiceKey({ options: options(...percents), shuffle: true }, notes);
    expect(key.scoring).toBe('partial');
    expect(key.correct).toEqual(percents.flatMap((percent, index) => (percent > 0 ? [`o${index + 1}`] : [])));
    expect(taken()).toEqual([note]);
  });

  test('all or nothing', () => {
    const { notes } = taking();
    const key = multipleChoiceKey({ options: options(100, 100, 0), shuffle: true, scoring: 'all-or-nothing' }, notes);
    expect(key).toMatchObject({ scoring: 'all-or-nothing', correct: ['o1', 'o2'] });
  });
});

describe('short text', () => {
  test('wildcards, plain asterisks, credits', () => {
    const { notes, taken } = taking();
    const texts = [
      { text: ' Jakarta ', percent: 100 },
      { text: 'DKI*', percent: 80 },
      { text: '2 \\* 3', percent: 33.33333 },
      { text: 'a\\*b*', percent: 50 },
    ];
    expect(shortTextKey(texts, true, notes)).toEqual({
      kind: 'short-text',
      id: 'r1',
      accepted: [
        { text: 'Jakarta', credit: 1 },
        { text: 'DKI*', credit: 0.8, wildcard: true },
        { text: '2 * 3', credit: 1 / 3 },
        { text: 'a\\*b*', credit: 0.5, wildcard: true },
      ],
      normalise: { caseSensitive: true, collapseSpaces: true, ignorePunctuation: false, ignoreDiacritics: false },
    });
    expect(taken()).toEqual(['carried accepted-answers']);
  });

  test('blank and worthless answers are left out, each with its note', () => {
    const { notes, taken, details } = taking();
    const texts = [
      { text: 'ya', percent: 100 },
      { text: ' ', percent: 100 },
      { text: '*', percent: 0 },
    ];
    expect(shortTextKey(texts, false, notes).accepted).toEqual([{ text: 'ya', credit: 1 }]);
    expect(taken()).toEqual(['carried accepted-answers', 'dropped blank-answer', 'mapped worthless-answer']);
    expect(details()).toContain('“*” (0%)');
  });

  test.each([
    ['a worthless answer before one that takes it in', [0, 'merah tua'], [100, 'merah*'], true],
    ['a cheaper answer before one that takes it in', [20, 'MERAH'], [100, 'merah*'], true],
    ['a better answer first', [100, 'merah'], [20, 'merah*'], false],
    ['answers that have nothing in common', [20, 'biru'], [100, 'merah*'], false],
  ] as const)('the order matters for %s', (_, first, second, matters) => {
    const { notes, taken } = taking();
    const texts = [first, second].map(([percent, text]) => ({ text, percent }));
    shortTextKey(texts, false, notes);
    expect(taken().includes('mapped answer-order')).toBe(matters);
  });
});

describe('numbers', () => {
  const number = (value: number | undefined, tolerance: number, percent: number) => ({
    value,
    tolerance,
    percent,
    written: String(value ?? '*'),
  });

  test('values, tolerances, credits, unit', () => {
    const { notes, taken } = taking();
    expect(numericKey([number(10, 0, 100), number(10, 0.5, 50)], 'N', notes)).toEqual({
      kind: 'numeric',
      id: 'r1',
      accepted: [
        { value: 10, tolerance: 0, credit: 1 },
        { value: 10, tolerance: 0.5, credit: 0.5 },
      ],
      unitHint: 'N',
    });
    expect(taken()).toEqual(['carried accepted-answers']);
  });

  test('any other answer: worth nothing it is not needed, worth something it is lost', () => {
    const worthless = taking();
    numericKey([number(10, 0, 100), number(undefined, 0, 0)], undefined, worthless.notes);
    expect(worthless.taken()).toContain('mapped worthless-answer');
    const paid = taking();
    numericKey([number(10, 0, 100), number(undefined, 0, 20)], undefined, paid.notes);
    expect(paid.taken()).toContain('dropped worthless-answer');
  });

  type Arguments = Parameters<typeof number>;
  test.each<[Arguments, Arguments, boolean]>([
    [[5, 2, 50], [6, 0, 100], true],
    [[5, 2, 100], [6, 0, 50], false],
    [[5, 1, 50], [7, 0, 100], false],
    [[5, 0, 0], [5, 1, 100], true],
  ])('%j before %j: the order matters: %s', (first, second, matters) => {
    const { notes, taken } = taking();
    numericKey([number(...first), number(...second)], undefined, notes);
    expect(taken().includes('mapped answer-order')).toBe(matters);
  });
});

test('pairs: the same choice is one, a blank prompt makes a distractor, a blank choice is lost', () => {
  const { notes, taken, details } = taking();
  const pairs = [
    { prompt: 'Energi', choice: 'joule' },
    { prompt: 'Usaha', choice: 'joule' },
    { prompt: '<p></p>', choice: 'watt' },
    { prompt: 'Daya', choice: '' },
  ];
  expect(matchKey(pairs, true, notes)).toEqual({
    kind: 'match',
    id: 'r1',
    prompts: [
      { id: 'p1', content: 'Energi' },
      { id: 'p2', content: 'Usaha' },
    ],
    choices: [
      { id: 'c1', content: 'joule' },
      { id: 'c2', content: 'watt' },
    ],
    correct: { p1: 'c1', p2: 'c1' },
    scoring: 'partial',
    shuffle: true,
  });
  expect(taken()).toEqual(['carried pairs', 'dropped pairs']);
  expect(details()).toContain('2 pairs and 1 distractors');
});

test.each([
  [100, 0, true, 'carried weights'],
  [0, 100, false, 'carried weights'],
  [90, 10, true, 'mapped unequal-weights'],
  [-50, 100, false, 'mapped unequal-weights'],
  [0, 0, undefined, undefined],
  [100, 100, undefined, undefined],
])('true %d%%, false %d%%: the key is %s', (percentTrue, percentFalse, correct, note) => {
  const { notes, taken } = taking();
  const part = trueFalseKey(percentTrue, percentFalse, [], notes);
  expect(part instanceof Refusal ? undefined : part.interaction).toEqual(
    correct === undefined ? undefined : { kind: 'true-false', id: 'r1', correct },
  );
  expect(taken()).toEqual(note === undefined ? [] : [note]);
});
