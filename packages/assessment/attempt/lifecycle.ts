/** `none`: no row yet. `submitted`: the candidate finished. `closed`: ended without that, by time or by the proctor. */
export type AttemptState = 'none' | 'open' | 'submitted' | 'closed';

export type AttemptEvent =
  | 'start'
  | 'append'
  | 'submit'
  | 'adopt-receipt'
  | 'recreate'
  | 'close-at-deadline'
  | 'force-finish'
  | 'reopen';

/**
 * The life of an attempt. What is not in the table is refused.
 *
 * - `start` again while open is the same attempt: a reload, a lost reply, another device.
 * - `append` never changes the state and is refused only where there is no attempt: entries that come after the end are
 *   kept, and whether they count is decided by the time of receipt, not here.
 * - `submit` after closing is a device whose wish was on the way: it gets its receipt.
 * - `recreate` and `adopt-receipt` are a server that lost rows and is told by a signed grant or receipt.
 */
const table: Record<AttemptState, Partial<Record<AttemptEvent, AttemptState>>> = {
  none: { start: 'open', recreate: 'open', 'adopt-receipt': 'submitted' },
  open: {
    start: 'open',
    append: 'open',
    recreate: 'open',
    submit: 'submitted',
    'adopt-receipt': 'submitted',
    'close-at-deadline': 'closed',
    'force-finish': 'closed',
  },
  submitted: {
    append: 'submitted',
    recreate: 'submitted',
    submit: 'submitted',
    'adopt-receipt': 'submitted',
    reopen: 'open',
  },
  closed: { append: 'closed', recreate: 'closed', submit: 'submitted', 'adopt-receipt': 'submitted', reopen: 'open' },
};

/** The state after the event, or null when the event is refused in this state. */
export function nextState(state: AttemptState, event: AttemptEvent): AttemptState | null {
  const row = table[state];
  return (Object.hasOwn(row, event) && row[event]) || null;
}

/** How far grading has come. It is apart from the attempt's state: a submission is complete before it is graded. */
export type GradingProgress = 'ungraded' | 'awaiting-marking' | 'graded';

/**
 * @param grade the newest grade, or null. A grade of an older reading of the log says nothing about the present one.
 */
export function gradingProgress(
  grade: null | { readsPresentLog: boolean; state: 'final' | 'awaiting-marking' },
): GradingProgress {
  if (!grade?.readsPresentLog) return 'ungraded';
  return grade.state === 'final' ? 'graded' : 'awaiting-marking';
}
