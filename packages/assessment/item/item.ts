import * as z from 'zod/mini';
import type { Shown } from '../interactions/answering.ts';
import { interactionKey } from '../interactions/interactions.ts';
import { reportRepeatedIds } from '../interactions/key-problems.ts';
import { type Direction, direction, type Html, html, identifier } from './content.ts';

export type { Direction, Html, Option } from './content.ts';

const title = /* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(200));
const tags = /* @__PURE__ */ z.array(/* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(100)));
const interactions = /* @__PURE__ */ z.array(interactionKey).check(z.minLength(1), z.maxLength(50));

/** A question as authored, answer included. It never leaves the office. */
export const item = /* @__PURE__ */ z
  .strictObject({
    title,
    body: html,
    direction,
    interactions,
    tags,
    stimulusId: z.exactOptional(identifier),
    feedback: z.exactOptional(html),
  })
  .check((context) => reportRepeatedIds(context, context.value.interactions, ['interactions']));

/** A passage, figure or recording that several items share. */
export const stimulus = /* @__PURE__ */ z.strictObject({ title, body: html, direction });

export type Item = z.infer<typeof item>;
export type Stimulus = z.infer<typeof stimulus>;

/** What a candidate may see of an item. */
export interface ShownItem {
  body: Html;
  direction: Direction;
  interactions: Shown[];
  stimulusId?: string;
}
