import { describe, expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import * as categoryTable from './category-table.ts';
import * as match from './match.ts';
import { hasPair } from './pairs.ts';

describe('category table', () => {
  const partial = sampleKeys['category-table'];
  const strict = { ...partial, scoring: 'all-or-nothing' as const };

  test.each([
    [{ r1: 'solid', r2: 'fluid', r3: 'fluid' }, 1, 1],
    [{ r1: 'solid', r2: 'fluid' }, 2 / 3, 0],
    [{ r1: 'solid', r2: 'fluid', r3: 'solid' }, 2 / 3, 0],
    [{ r1: 'fluid', r2: 'solid', r3: 'solid' }, 0, 0],
    [{}, 0, 0],
  ])('%j earns %d in parts and %d as a whole', (given, inParts, asWhole) => {
    expect(categoryTable.score(partial, given)).toBe(inParts);
    expect(categoryTable.score(strict, given)).toBe(asWhole);
  });

  test.each([
    [{ r1: 'solid', r9: 'fluid' }],
    [{ r1: 'solid', r2: 'gas' }],
    [{ r1: 'solid', constructor: 'fluid' }],
    [[['r1', 'solid']]],
    ['solid'],
    [null],
    [{ r1: 1 }],
  ])('%j earns nothing', (given) => {
    expect(categoryTable.score(partial, given)).toBe(0);
  });

  test('the key is refused, with the place named', () => {
    const { key } = categoryTable;
    const [row] = partial.rows;
    const [category] = partial.categories;
    const correct = { r1: 'solid', r2: 'fluid' };
    expect(problemsOf(key, partial)).toEqual([]);
    expect(problemsOf(key, { ...partial, correct })).toEqual(['correct.r3: missing-answer']);
    expect(problemsOf(key, { ...partial, correct: { ...correct, r3: 'gas' } })).toEqual(['correct.r3: unknown-id']);
    expect(problemsOf(key, { ...partial, correct: { ...partial.correct, r4: 'solid' } })).toEqual([
      'correct.r4: unknown-id',
    ]);
    expect(problemsOf(key, { ...partial, rows: [...partial.rows, row] })).toEqual(['rows.3.id: repeated-id']);
    expect(problemsOf(key, { ...partial, categories: [...partial.categories, category] })).toEqual([
      'categories.2.id: repeated-id',
    ]);
  });
});

describe('match', () => {
  const partial = sampleKeys.match;
  const strict = { ...partial, scoring: 'all-or-nothing' as const };

  test.each([
    [{ r1: 'a', r2: 'b', r3: 'c' }, 1, 1],
    [{ r1: 'a' }, 1 / 3, 0],
    [{ r1: 'a', r2: 'd', r3: 'd' }, 1 / 3, 0],
    [{ r1: 'b', r2: 'a' }, 0, 0],
  ])('%j earns %d in parts and %d as a whole', (given, inParts, asWhole) => {
    expect(match.score(partial, given)).toBe(inParts);
    expect(match.score(strict, given)).toBe(asWhole);
  });

  test('an unknown prompt or choice makes the response worthless', () => {
    expect(match.score(partial, { r1: 'a', r2: 'z' })).toBe(0);
    expect(match.score(partial, { r1: 'a', r9: 'b' })).toBe(0);
  });

  test('the key is refused, with the place named', () => {
    const { key } = match;
    const [prompt] = partial.prompts;
    const [choice] = partial.choices;
    expect(problemsOf(key, partial)).toEqual([]);
    expect(problemsOf(key, { ...partial, correct: { r1: 'a', r2: 'b' } })).toEqual(['correct.r3: missing-answer']);
    expect(problemsOf(key, { ...partial, correct: { ...partial.correct, r3: 'z' } })).toEqual([
      'correct.r3: unknown-id',
    ]);
    expect(problemsOf(key, { ...partial, prompts: [...partial.prompts, prompt] })).toEqual([
      'prompts.3.id: repeated-id',
    ]);
    expect(problemsOf(key, { ...partial, choices: [...partial.choices, choice] })).toEqual([
      'choices.4.id: repeated-id',
    ]);
  });

  test('two prompts may share a choice', () => {
    expect(problemsOf(match.key, { ...partial, correct: { r1: 'a', r2: 'a', r3: 'c' } })).toEqual([]);
  });
});

test('answered means that at least one row has a target', () => {
  expect(hasPair({ r1: 'a' })).toBe(true);
  for (const blank of [{}, [], ['a'], null, undefined, 'a']) expect(hasPair(blank)).toBe(false);
});
