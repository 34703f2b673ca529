import * as z from 'zod/mini';
import { identifier, type Labelled, labelled, partsScoring, shownLabelled } from '../item/content.ts';
import { reportPairs, reportRepeatedIds } from './key-problems.ts';
import type { Outcome } from './outcome.ts';
import { hasPair, pairs, scorePairs } from './pairs.ts';

/** A table of statements, each put into one category (right or wrong, fact or opinion, …). */
export const key = /* @__PURE__ */ z
  .strictObject({
    kind: z.literal('category-table'),
    id: identifier,
    rows: /* @__PURE__ */ z.array(labelled).check(z.minLength(1), z.maxLength(50)),
    categories: /* @__PURE__ */ z.array(labelled).check(z.minLength(2), z.maxLength(20)),
    correct: pairs,
    scoring: partsScoring,
    shuffle: z.boolean(),
  })
  .check((context) => {
    const { rows, categories, correct } = context.value;
    reportRepeatedIds(context, rows, ['rows']);
    reportRepeatedIds(context, categories, ['categories']);
    reportPairs(context, correct, rows, categories);
  });

/** Row id → category id; rows may be missing. */
export const response = pairs;

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'category-table';
  id: string;
  rows: Labelled[];
  categories: Labelled[];
  shuffle: boolean;
}

/** What a candidate may see. */
export function shown({ kind, id, rows, categories, shuffle }: Key): Shown {
  return { kind, id, rows: rows.map(shownLabelled), categories: categories.map(shownLabelled), shuffle };
}

/** Whether at least one row was put into a category. */
export function isAnswered(given: unknown): boolean {
  return hasPair(given);
}

/** Partial: right rows / rows. All-or-nothing: 1 when every row is right. */
export function score(key: Key, given: unknown): Outcome {
  return scorePairs(key, key.categories, given);
}
