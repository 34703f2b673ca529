import * as z from 'zod/mini';
import { interactionKey } from '../interactions/interactions.ts';
import { identifier } from '../item/content.ts';

/** What scoring needs of one item. */
export const itemScoringKey = /* @__PURE__ */ z.strictObject({
  weight: /* @__PURE__ */ z.number().check(z.gt(0)),
  interactions: /* @__PURE__ */ z.array(interactionKey).check(z.minLength(1)),
  stimulusId: z.exactOptional(identifier),
});

/** The keys of every item that a delivery may draw, by item ref. It stays in the office. */
export const scoringKey = /* @__PURE__ */ z.strictObject({ items: z.record(identifier, itemScoringKey) });

export type ItemScoringKey = z.infer<typeof itemScoringKey>;
export type ScoringKey = z.infer<typeof scoringKey>;
