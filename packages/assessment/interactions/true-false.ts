import * as z from 'zod/mini';
import { identifier } from '../item/content.ts';
import type { Outcome } from './outcome.ts';

/** One statement that is true or false. */
export const key = /* @__PURE__ */ z.strictObject({
  kind: z.literal('true-false'),
  id: identifier,
  correct: z.boolean(),
});

export const response = /* @__PURE__ */ z.boolean();

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'true-false';
  id: string;
}

/** What a candidate may see. */
export function shown({ kind, id }: Key): Shown {
  return { kind, id };
}

/** Whether true or false was chosen. */
export function isAnswered(given: unknown): boolean {
  return typeof given === 'boolean';
}

/** 1 for the right choice, otherwise 0. */
export function score({ correct }: Key, given: unknown): Outcome {
  return given === correct ? 1 : 0;
}
