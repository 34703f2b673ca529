import { shownInteraction } from '../interactions/interactions.ts';
import type { Direction, Html } from './content.ts';
import type { Item, ShownItem, Stimulus } from './item.ts';

/** What a candidate may see of an item. Title, tags and feedback stay in the office: a title often tells the answer. */
export function shownItem({ body, direction, interactions, stimulusId }: Item): ShownItem {
  return {
    body,
    direction,
    interactions: interactions.map((key) => shownInteraction(key)),
    ...(stimulusId === undefined ? {} : { stimulusId }),
  };
}

/** What a candidate may see of a stimulus. */
export function shownStimulus({ body, direction }: Stimulus): { body: Html; direction: Direction } {
  return { body, direction };
}
