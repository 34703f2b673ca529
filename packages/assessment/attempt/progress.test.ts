import { expect, test } from 'vitest';
import type { AssembledPaper, Plan } from '../assembly/paper.ts';
import { countProgress, itemProgress } from './progress.ts';

const plan: Plan = {
  sections: [],
  items: {
    a: { interactions: [{ id: 'q', kind: 'true-false' }] },
    b: { interactions: [{ id: 'q', kind: 'essay' }] },
    c: {
      interactions: [
        { id: 'q1', kind: 'single-choice' },
        { id: 'q2', kind: 'multiple-choice' },
      ],
    },
    undrawn: { interactions: [{ id: 'q', kind: 'true-false' }] },
  },
};
const items = (...refs: string[]) => refs.map((ref) => ({ ref, optionOrder: {} }));
const paper: AssembledPaper = {
  sections: [
    { id: 's1', title: '', items: items('a', 'b') },
    { id: 's2', title: '', items: items('c') },
  ],
};
const count = (answers: Record<string, unknown>, flags = {}) => countProgress(plan, paper, answers, flags);

test('nothing given', () => {
  expect(count({})).toEqual({ total: 3, answered: 0, begun: 0, flagged: 0 });
});

test('an item is answered when all its interactions are', () => {
  expect(count({ 'a/q': false, 'c/q1': 'x' })).toEqual({ total: 3, answered: 1, begun: 1, flagged: 0 });
  expect(count({ 'a/q': false, 'c/q1': 'x', 'c/q2': ['y'] })).toMatchObject({ answered: 2, begun: 0 });
});

test('cleared and blank answers are none', () => {
  expect(count({ 'a/q': null, 'b/q': '  ', 'c/q1': '', 'c/q2': [] })).toMatchObject({ answered: 0, begun: 0 });
});

test('what this candidate was not given does not count', () => {
  expect(count({ 'undrawn/q': true, 'a/other': true }, { undrawn: true, z: true })).toEqual({
    total: 3,
    answered: 0,
    begun: 0,
    flagged: 0,
  });
});

test('flags count while they are set, answered or not', () => {
  expect(count({ 'a/q': true }, { a: true, b: true, c: false })).toMatchObject({ answered: 1, flagged: 2 });
});

test('one item for the number grid', () => {
  expect(itemProgress(plan, 'c', {})).toBe('blank');
  expect(itemProgress(plan, 'c', { 'c/q2': ['y'] })).toBe('begun');
  expect(itemProgress(plan, 'c', { 'c/q1': 'x', 'c/q2': ['y'] })).toBe('answered');
});
