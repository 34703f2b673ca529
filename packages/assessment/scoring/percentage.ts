/**
 * The score as a percentage with two decimals, halves rounded up. 100 is kept for the full score and 0 for none:
 * what rounding would lift to 100 stays at 99.99, and what it would drop to 0 becomes 0.01.
 *
 * @returns null when there is nothing to be had (`maxScore` is 0), since no percentage is defined then
 */
export function percentage(score: number, maxScore: number): number | null {
  if (maxScore <= 0) return null;
  if (score >= maxScore) return 100;
  if (score <= 0) return 0;
  // One division of exact products keeps ties exact for whole scores; the allowance does so for weights such as 0.1.
  const hundredths = Math.round((score * 10_000) / maxScore + 1e-9);
  return Math.min(Math.max(hundredths, 1), 9_999) / 100;
}
