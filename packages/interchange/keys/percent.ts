/** Moodle writes shares of the full mark in percent with rounding, such as 33.33333 for a third. */
const rounding = 0.005;

/** The divisors of Moodle's weights that have no finite decimal form (thirds, sixths, sevenths, ninths). */
const divisors = [1, 3, 6, 7, 9];

/** A percentage → a credit from 0 to 1. What is a rounded third is exactly a third, and a rounded 100 exactly 1. */
export function credit(percent: number): number {
  if (percent <= 0) return 0;
  if (isSamePercent(percent, 100)) return 1;
  const divisor = divisors.find(
    (each) => Math.abs(Math.round((percent * each) / 100) * (100 / each) - percent) < 0.00001,
  );
  return Math.min(1, divisor === undefined ? percent / 100 : Math.round((percent * divisor) / 100) / divisor);
}

/** Whether two percentages are the same but for rounding. */
export function isSamePercent(one: number, other: number): boolean {
  return Math.abs(one - other) < rounding;
}

/** A percentage for a sentence. */
export function showPercent(percent: number): string {
  return `${Math.round(percent * 1000) / 1000}%`;
}

/** A file's number, with a decimal point or comma; `undefined` when it is none. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim().replace(/^(\S*),(\S*)$/, '$1.$2');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}
