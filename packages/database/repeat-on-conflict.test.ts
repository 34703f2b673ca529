import { expect, test, vi } from 'vitest';
import { repeatOnConflict } from './repeat-on-conflict.ts';

const soon = () => 0;

function databaseError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

test.each(['40001', '40P01'])('a transaction that met conflict %s is run again', async (code) => {
  const transaction = vi.fn(async () => 'done').mockRejectedValueOnce(databaseError(code));
  expect(await repeatOnConflict(soon, transaction)).toBe('done');
  expect(transaction).toHaveBeenCalledTimes(2);
});

test('after four conflicts the last one is passed on', async () => {
  const conflict = databaseError('40001');
  const transaction = vi.fn(async () => {
    throw conflict;
  });
  await expect(repeatOnConflict(soon, transaction)).rejects.toBe(conflict);
  expect(transaction).toHaveBeenCalledTimes(4);
});

test.each([
  ['a broken rule', databaseError('23505')],
  ['a lost connection, which says nothing about the commit', databaseError('08006')],
  ['an error of the work itself', new Error('not found')],
  ['anything else', 'thrown text'],
])('%s is passed on at once', async (_, error) => {
  const transaction = vi.fn(async () => {
    throw error;
  });
  await expect(repeatOnConflict(soon, transaction)).rejects.toBe(error);
  expect(transaction).toHaveBeenCalledTimes(1);
});

test('the pauses are below 10, 20 and 40 ms, as chance has it', async () => {
  const chances = [0.5, 0.25, 0.75];
  const started: number[] = [];
  const transaction = async () => {
    started.push(Date.now());
    throw databaseError('40P01');
  };
  await expect(repeatOnConflict(() => chances.shift() ?? 0, transaction)).rejects.toThrow('40P01');
  const pauses = started.slice(1).map((time, i) => time - (started[i] ?? 0));
  expect(chances).toEqual([]);
  expect(pauses[0]).toBeGreaterThanOrEqual(4);
  expect(pauses[1]).toBeGreaterThanOrEqual(4);
  expect(pauses[2]).toBeGreaterThanOrEqual(29);
});
