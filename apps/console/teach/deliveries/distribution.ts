import type { ResultRow } from '@lembar/contract/results.ts';

/** Marks from `from` up to, not including, `to`; the last also takes 100. */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface Distribution {
  count: number;
  mean: number;
  median: number;
  highest: number;
  lowest: number;
  bins: Bin[];
}

const BIN_WIDTH = 10;

/** How marks (0 to 100) are spread, in tens. Nothing where there is no mark. */
export function distributionOf(marks: readonly number[]): Distribution | undefined {
  if (marks.length === 0) return undefined;
  const sorted = [...marks].sort((a, b) => a - b);
  const bins = Array.from({ length: 100 / BIN_WIDTH }, (_, index) => ({
    from: index * BIN_WIDTH,
    to: (index + 1) * BIN_WIDTH,
    count: sorted.filter((mark) => binOf(mark) === index).length,
  }));
  return {
    count: sorted.length,
    mean: sorted.reduce((sum, mark) => sum + mark, 0) / sorted.length,
    median: medianOf(sorted),
    highest: sorted.at(-1) ?? 0,
    lowest: sorted[0] ?? 0,
    bins,
  };
}

function binOf(mark: number): number {
  return Math.min(100 / BIN_WIDTH - 1, Math.max(0, Math.floor(mark / BIN_WIDTH)));
}

/** The middle one, or the mean of the two in the middle. */
function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export type ResultOrder = 'name' | 'highest' | 'lowest';

/** Rows in an order of choice. Who has no mark comes last, whichever way marks are ordered. */
export function inOrder(rows: readonly ResultRow[], order: ResultOrder): ResultRow[] {
  const byName = (a: ResultRow, b: ResultRow) => a.candidateName.localeCompare(b.candidateName, 'id');
  if (order === 'name') return [...rows].sort(byName);
  const sign = order === 'highest' ? -1 : 1;
  const markless = (row: ResultRow) => (row.percentage === null ? 1 : 0);
  return [...rows].sort(
    (a, b) => markless(a) - markless(b) || sign * ((a.percentage ?? 0) - (b.percentage ?? 0)) || byName(a, b),
  );
}

/** The names of all classes among the rows, in order. */
export function classesOf(rows: readonly ResultRow[]): string[] {
  const names = rows.flatMap((row) => (row.className === null ? [] : [row.className]));
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'id', { numeric: true }));
}
