import * as z from 'zod/mini';
import { credit, identifier } from '../item/content.ts';
import { hasText } from './blank.ts';
import { reportNoFullCredit } from './key-problems.ts';
import type { Outcome } from './outcome.ts';
import { readNumber } from './read-number.ts';

const acceptedNumber = /* @__PURE__ */ z.strictObject({
  value: z.number(),
  tolerance: /* @__PURE__ */ z.number().check(z.gte(0)),
  credit,
});

/** A number. `tolerance` is absolute and inclusive; `unitHint` is shown beside the field. */
export const key = /* @__PURE__ */ z
  .strictObject({
    kind: z.literal('numeric'),
    id: identifier,
    accepted: /* @__PURE__ */ z.array(acceptedNumber).check(z.minLength(1), z.maxLength(100)),
    unitHint: z.exactOptional(/* @__PURE__ */ z.string().check(z.maxLength(40))),
  })
  .check((context) => {
    const credits = context.value.accepted.map((each) => each.credit);
    reportNoFullCredit(context, credits, ['accepted']);
  });

/** The number as typed, with a decimal comma or point. */
export const response = /* @__PURE__ */ z.string().check(z.maxLength(100));

export type Key = z.infer<typeof key>;
export type Response = z.infer<typeof response>;

export interface Shown {
  kind: 'numeric';
  id: string;
  unitHint?: string;
}

/** What a candidate may see. */
export function shown({ kind, id, unitHint }: Key): Shown {
  return { kind, id, ...(unitHint === undefined ? {} : { unitHint }) };
}

/** Whether something was written. */
export function isAnswered(given: unknown): boolean {
  return hasText(given);
}

/** The best credit among the accepted numbers that a reading of the response is near enough to. */
export function score({ accepted, unitHint }: Key, given: unknown): Outcome {
  const parsed = response.safeParse(given);
  if (!parsed.success) return 0;
  const readings = readNumber(withoutUnit(parsed.data, unitHint));
  const near = accepted.filter((each) => readings.some((reading) => isWithin(reading, each)));
  return Math.max(0, ...near.map((each) => each.credit));
}

/** The unit stands beside the field; a candidate who types it again is not wrong for it. */
function withoutUnit(text: string, unit = ''): string {
  const typed = text.trim();
  return unit !== '' && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed;
}

/**
 * The allowance of four units in the last place covers the rounding of decimal fractions (0.4 lies within 0.1 of 0.3,
 * though `0.4 - 0.3 > 0.1` in binary) and is far below any difference that can be typed with 15 digits.
 */
function isWithin(reading: number, { value, tolerance }: { value: number; tolerance: number }): boolean {
  const rounding = 4 * Number.EPSILON * Math.max(Math.abs(reading), Math.abs(value));
  return Math.abs(reading - value) <= tolerance + rounding;
}
