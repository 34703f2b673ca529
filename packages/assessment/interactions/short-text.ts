import * as z from 'zod/mini';
import { credit, identifier } from '../item/content.ts';
import { hasText } from './blank.ts';
import { report, reportNoFullCredit } from './key-problems.ts';
import { isBlankText, matchesText } from './match-text.ts';
import { textRules } from './normalise-text.ts';
import type { Outcome } from './outcome.ts';

const acceptedText = /* @__PURE__ */ z.strictObject({
  text: /* @__PURE__ */ z.string().check(z.maxLength(1000)),
  credit,
  wildcard: z.exactOptional(z.boolean()),
});

/** A word or a short phrase. With `wildcard`, `*` in an accepted text stands for any text, also none. */
export const key = /* @__PURE__ */ z
  .strictObject({
    kind: z.literal('short-text'),
    id: identifier,
    accepted: /* @__PURE__ */ z.array(acceptedText).check(z.minLength(1), z.maxLength(100)),
    normalise: textRules,
    maxLength: z.exactOptional(/* @__PURE__ */ z.int().check(z.gte(1), z.lte(1000))),
  })
  .check((context) => {
    const { accepted, normalise } = context.value;
    accepted.forEach((each, index) => {
      if (isBlankText(each, normalise)) report(context, ['accepted', index, 'text'], 'blank-answer');
    });
    const credits = accepted.map((each) => each.credit);
    reportNoFullCredit(context, credits, ['accepted']);
  });

/** The text as typed. */
export const response = /* @__PURE__ */ z.string().check(z.maxLength(2000));

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'short-text';
  id: string;
  maxLength?: number;
}

/** What a candidate may see. `maxLength` shapes the field; it is no rule of scoring. */
export function shown({ kind, id, maxLength }: Key): Shown {
  return { kind, id, ...(maxLength === undefined ? {} : { maxLength }) };
}

/** Whether something was written. */
export function isAnswered(given: unknown): boolean {
  return hasText(given);
}

/** The best credit among the accepted texts that the response matches. */
export function score({ accepted, normalise }: Key, given: unknown): Outcome {
  const parsed = response.safeParse(given);
  if (!parsed.success || !hasText(parsed.data)) return 0;
  const matching = accepted.filter((each) => matchesText(parsed.data, each, normalise));
  return Math.max(0, ...matching.map((each) => each.credit));
}
