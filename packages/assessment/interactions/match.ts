import * as z from 'zod/mini';
import {
  identifier,
  type Labelled,
  labelled,
  type Option,
  option,
  partsScoring,
  shownLabelled,
  shownOption,
} from '../item/content.ts';
import { reportPairs, reportRepeatedIds } from './key-problems.ts';
import type { Outcome } from './outcome.ts';
import { hasPair, pairs, scorePairs } from './pairs.ts';

/** Prompts matched with choices. There may be more choices than prompts, and a choice may fit several prompts. */
export const key = /* @__PURE__ */ z
  .strictObject({
    kind: z.literal('match'),
    id: identifier,
    prompts: /* @__PURE__ */ z.array(labelled).check(z.minLength(1), z.maxLength(50)),
    choices: /* @__PURE__ */ z.array(option).check(z.minLength(2), z.maxLength(50)),
    correct: pairs,
    scoring: partsScoring,
    shuffle: z.boolean(),
  })
  .check((context) => {
    const { prompts, choices, correct } = context.value;
    reportRepeatedIds(context, prompts, ['prompts']);
    reportRepeatedIds(context, choices, ['choices']);
    reportPairs(context, correct, prompts, choices);
  });

/** Prompt id → choice id; prompts may be missing. */
export const response = pairs;

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'match';
  id: string;
  prompts: Labelled[];
  choices: Option[];
  shuffle: boolean;
}

/** What a candidate may see. */
export function shown({ kind, id, prompts, choices, shuffle }: Key): Shown {
  return { kind, id, prompts: prompts.map(shownLabelled), choices: choices.map(shownOption), shuffle };
}

/** Whether at least one prompt was matched. */
export function isAnswered(given: unknown): boolean {
  return hasPair(given);
}

/** Partial: right prompts / prompts. All-or-nothing: 1 when every prompt is right. */
export function score(key: Key, given: unknown): Outcome {
  return scorePairs(key, key.choices, given);
}
