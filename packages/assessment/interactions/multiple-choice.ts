import * as z from 'zod/mini';
import { identifier, type Option, option, partsScoring, shownOption } from '../item/content.ts';
import { report, reportRepeatedIds } from './key-problems.ts';
import type { Outcome } from './outcome.ts';

/** Several choices of several. */
export const key = /* @__PURE__ */ z
  .strictObject({
    kind: z.literal('multiple-choice'),
    id: identifier,
    options: /* @__PURE__ */ z.array(option).check(z.minLength(2), z.maxLength(50)),
    correct: z.array(identifier),
    scoring: partsScoring,
    shuffle: z.boolean(),
  })
  .check((context) => {
    const { options, correct } = context.value;
    reportRepeatedIds(context, options, ['options']);
    if (correct.length === 0) report(context, ['correct'], 'no-correct-answer');
    correct.forEach((id, index) => {
      if (!options.some((known) => known.id === id)) report(context, ['correct', index], 'unknown-id');
      if (correct.indexOf(id) < index) report(context, ['correct', index], 'repeated-id');
    });
  });

/** The ids of the chosen options, in any order. */
export const response = /* @__PURE__ */ z.array(identifier).check(z.maxLength(50));

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'multiple-choice';
  id: string;
  options: Option[];
  shuffle: boolean;
}

/** What a candidate may see. How many options are right is not part of it. */
export function shown({ kind, id, options, shuffle }: Key): Shown {
  return { kind, id, options: options.map(shownOption), shuffle };
}

/** Whether at least one option was chosen. */
export function isAnswered(given: unknown): boolean {
  return Array.isArray(given) && given.length > 0;
}

/**
 * All-or-nothing: 1 for exactly the right options. Partial: `max(0, (right chosen − wrong chosen) / right)`, so ticking
 * everything earns no more than the right options minus the wrong ones.
 */
export function score({ options, correct, scoring }: Key, given: unknown): Outcome {
  const parsed = response.safeParse(given);
  if (!parsed.success) return 0;
  const chosen = new Set(parsed.data);
  for (const id of chosen) {
    if (!options.some((known) => known.id === id)) return 0;
  }
  const right = correct.filter((id) => chosen.has(id)).length;
  const wrong = chosen.size - right;
  if (scoring === 'all-or-nothing') return right === correct.length && wrong === 0 ? 1 : 0;
  return Math.max(0, (right - wrong) / correct.length);
}
