import * as z from 'zod/mini';
import { html, identifier } from '../item/content.ts';
import { hasText } from './blank.ts';
import { report } from './key-problems.ts';
import type { Outcome } from './outcome.ts';

const words = /* @__PURE__ */ z.int().check(z.gte(0), z.lte(10_000));

/** A longer text that a person marks by the rubric. `lines` is the height of the field on screen and paper. */
export const key = /* @__PURE__ */ z
  .strictObject({
    kind: z.literal('essay'),
    id: identifier,
    minWords: z.exactOptional(words),
    maxWords: z.exactOptional(words),
    lines: /* @__PURE__ */ z.int().check(z.gte(1), z.lte(100)),
    rubric: z.exactOptional(html),
  })
  .check((context) => {
    const { minWords = 0, maxWords = Number.POSITIVE_INFINITY } = context.value;
    if (minWords > maxWords) report(context, ['minWords'], 'min-above-max');
  });

/** The text. Its length is bounded by the response log, not here: what was written is read by a person in any case. */
export const response = /* @__PURE__ */ z.string();

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'essay';
  id: string;
  minWords?: number;
  maxWords?: number;
  lines: number;
}

/** What a candidate may see. */
export function shown({ kind, id, minWords, maxWords, lines }: Key): Shown {
  return {
    kind,
    id,
    ...(minWords === undefined ? {} : { minWords }),
    ...(maxWords === undefined ? {} : { maxWords }),
    lines,
  };
}

/** Whether something was written. */
export function isAnswered(given: unknown): boolean {
  return hasText(given);
}

/** A written answer waits for a person, whatever its number of words; a blank one is 0. */
export function score(_key: Key, given: unknown): Outcome {
  return hasText(given) ? 'awaiting-marking' : 0;
}
