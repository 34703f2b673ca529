import { expect, it } from 'vitest';
import { firstIndex } from './first-index.ts';

const items = ['q1', 'q2', 'q3', 'q4'].map((ref) => ({
  ref,
  item: { body: '', direction: 'auto' as const, interactions: [{ kind: 'true-false' as const, id: 'r' }] },
}));
const answers = (...refs: string[]) => ({
  answers: Object.fromEntries(refs.map((ref) => [`${ref}/r`, true])),
  flags: {},
});

it('goes on where the candidate was', () => {
  expect(firstIndex(items, 'q3', answers('q1'), false)).toBe(2);
  expect(firstIndex(items, 'q3', answers('q1', 'q4'), true)).toBe(2);
});

it('begins at the beginning when nothing is known, or what is known is not in this paper', () => {
  expect(firstIndex(items, undefined, answers('q2'), false)).toBe(0);
  expect(firstIndex(items, 'q9', answers(), false)).toBe(0);
  expect(firstIndex(items, undefined, answers(), true)).toBe(0);
});

it('never leads back on another device, where only the answers are known', () => {
  expect(firstIndex(items, undefined, answers('q1', 'q3'), true)).toBe(2);
  expect(firstIndex(items, undefined, { ...answers('q1'), flags: { q2: true } }, true)).toBe(1);
});
