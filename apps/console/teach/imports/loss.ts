import type { LossEntry } from '@lembar/contract/imports.ts';

export type Verdict = LossEntry['verdict'];

/** From the best to the worst that can become of a construct. */
export const verdicts: readonly Verdict[] = ['carried', 'mapped', 'dropped'];

/** The notes about one place of the file. */
export function entriesAt(place: string, entries: readonly LossEntry[]): LossEntry[] {
  return entries.filter((entry) => entry.place === place);
}

/** What became of an item as a whole: the worst that became of any part of it. */
export function worstVerdict(entries: readonly LossEntry[]): Verdict {
  const worst = Math.max(0, ...entries.map((entry) => verdicts.indexOf(entry.verdict)));
  return verdicts[worst] ?? 'carried';
}
