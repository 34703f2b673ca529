/** Milliseconds, to a tenth. */
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

/**
 * Percentiles by the nearest-rank method: the smallest sample that at least p per cent of all samples do not exceed, so
 * every figure was really measured. Null where nothing was.
 */
export function percentiles(samples: readonly number[]): Percentiles | null {
  if (samples.length === 0) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (percent: number) => tenths(sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0);
  return { p50: at(50), p95: at(95), p99: at(99) };
}

/** Events per second over a time in milliseconds; 0 where there was no event. */
export function perSecond(count: number, milliseconds: number): number {
  // A rate over no time at all would be infinite; a millisecond is what the clock can tell apart.
  return count === 0 ? 0 : tenths(count / (Math.max(milliseconds, 1) / 1000));
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
