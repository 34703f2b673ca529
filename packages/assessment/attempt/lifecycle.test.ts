import { describe, expect, test } from 'vitest';
import { type AttemptEvent, type AttemptState, gradingProgress, nextState } from './lifecycle.ts';

const events: AttemptEvent[] = [
  'start',
  'append',
  'submit',
  'adopt-receipt',
  'recreate',
  'close-at-deadline',
  'force-finish',
  'reopen',
];

/** One row per state, one column per event in the order above; a dash is a refusal. */
const table: Record<AttemptState, string> = {
  none: 'open - - submitted open - - -',
  open: 'open open submitted submitted open closed closed -',
  submitted: '- submitted submitted submitted submitted - - open',
  closed: '- closed submitted submitted closed - - open',
};

describe.each(Object.entries(table))('%s', (state, row) => {
  test.each(events.map((event, index) => [event, row.split(' ')[index]] as const))('%s gives %s', (event, next) => {
    expect(nextState(state as AttemptState, event)).toBe(next === '-' ? null : next);
  });
});

test('what the table does not know is refused', () => {
  expect(nextState('open', 'constructor' as AttemptEvent)).toBeNull();
});

test('grading is told apart from the state, and an older reading of the log is no grade', () => {
  expect(gradingProgress(null)).toBe('ungraded');
  expect(gradingProgress({ readsPresentLog: true, state: 'final' })).toBe('graded');
  expect(gradingProgress({ readsPresentLog: true, state: 'awaiting-marking' })).toBe('awaiting-marking');
  expect(gradingProgress({ readsPresentLog: false, state: 'final' })).toBe('ungraded');
});
