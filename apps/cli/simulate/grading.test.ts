import type { ResultRow } from '@lembar/contract/results.ts';
import { expect, test } from 'vitest';
import { waitForGrades } from './grading.ts';
import type { Session } from './session.ts';

type Row = Pick<ResultRow, 'attemptId' | 'state'>;

/** A teacher who sees these tables one after the other, the last one for ever, and a clock that only sleeping moves. */
function waiting(...tables: Row[][]) {
  let asked = 0;
  let time = 0;
  const call = async () => {
    const rows = tables[Math.min(asked, tables.length - 1)];
    asked += 1;
    return { rows };
  };
  const sleep = async (milliseconds: number) => {
    time += milliseconds;
  };
  const patience = { clock: { now: () => time, sleep }, signal: new AbortController().signal, forMs: 0 };
  const staff = { patience, ask: <T>(work: () => Promise<T>) => work() };
  const seen: number[] = [];
  const wait = (ids: string[]) =>
    waitForGrades(staff, { call } as unknown as Session, 'd', new Set(ids), (count) => seen.push(count));
  return { wait, seen, time: () => time };
}

test('an essay that waits for a person is graded as far as a machine can', async () => {
  const { wait, seen } = waiting(
    [
      { attemptId: 'a', state: 'ungraded' },
      { attemptId: 'b', state: 'ungraded' },
    ],
    [
      { attemptId: 'a', state: 'final' },
      { attemptId: 'b', state: 'open' },
    ],
    [
      { attemptId: 'a', state: 'final' },
      { attemptId: 'b', state: 'awaiting-marking' },
      { attemptId: 'somebody else', state: 'final' },
      { attemptId: null, state: 'absent' },
    ],
  );
  expect(await wait(['a', 'b'])).toEqual(new Set(['a', 'b']));
  expect(seen).toEqual([0, 1, 2]);
});

test('the waiting ends after three minutes', async () => {
  const { wait, time } = waiting([{ attemptId: 'a', state: 'ungraded' }]);
  expect(await wait(['a'])).toEqual(new Set());
  expect(time()).toBeGreaterThanOrEqual(180_000);
  expect(time()).toBeLessThan(200_000);
});
