import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

const things = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const ids = (list: { id: string }[]) => list.map((thing) => thing.id).join('');

it('puts things into the given order', () => {
  expect(ids(inOrder(things, ['c', 'a', 'b']))).toBe('cab');
});

it('keeps what the order leaves out, after the rest', () => {
  expect(ids(inOrder(things, ['c']))).toBe('cab');
  expect(ids(inOrder(things, ['x', 'b']))).toBe('bac');
});

it('keeps the own order where none is given, in a new list', () => {
  const same = inOrder(things, undefined);
  expect(ids(same)).toBe('abc');
  expect(same).not.toBe(things);
});
