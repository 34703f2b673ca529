import * as z from 'zod/mini';
import { credit, identifier, type Option, option, shownOption } from '../item/content.ts';
import { report, reportNoFullCredit, reportRepeatedIds } from './key-problems.ts';
import type { Outcome } from './outcome.ts';

/** One choice of several. `credits` names what each option earns; an option that it leaves out earns 0. */
export const key = /* @__PURE__ */ z
  .strictObject({
    kind: z.literal('single-choice'),
    id: identifier,
    options: /* @__PURE__ */ z.array(option).check(z.minLength(2), z.maxLength(50)),
    credits: z.record(identifier, credit),
    shuffle: z.boolean(),
  })
  .check((context) => {
    const { options, credits } = context.value;
    reportRepeatedIds(context, options, ['options']);
    reportNoFullCredit(context, Object.values(credits), ['credits']);
    for (const id of Object.keys(credits)) {
      if (!options.some((known) => known.id === id)) report(context, ['credits', id], 'unknown-id');
    }
  });

/** The id of the chosen option. */
export const response = identifier;

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'single-choice';
  id: string;
  options: Option[];
  shuffle: boolean;
}

/** What a candidate may see. */
export function shown({ kind, id, options, shuffle }: Key): Shown {
  return { kind, id, options: options.map(shownOption), shuffle };
}

/** Whether an option was chosen. */
export function isAnswered(given: unknown): boolean {
  return typeof given === 'string' && given !== '';
}

/** The credit of the chosen option. */
export function score({ options, credits }: Key, given: unknown): Outcome {
  const chosen = options.find((known) => known.id === given);
  if (!chosen || !Object.hasOwn(credits, chosen.id)) return 0;
  return credits[chosen.id] ?? 0;
}
