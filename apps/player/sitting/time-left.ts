/** Minutes at which the remaining time is said aloud. */
const WARNINGS = [10, 5, 1];
const MINUTE = 60_000;

/** The warning that is due between two looks at the remaining time (ms), if one is: the lowest that was passed. */
export function dueWarning(before: number, now: number): number | null {
  const passed = WARNINGS.filter((minutes) => before > minutes * MINUTE && now <= minutes * MINUTE);
  return now > 0 && passed.length > 0 ? Math.min(...passed) : null;
}

/** How urgent the remaining time looks. */
export function urgency(left: number): 'calm' | 'soon' | 'last' {
  if (left <= MINUTE) return 'last';
  return left <= 5 * MINUTE ? 'soon' : 'calm';
}
