import type { Direction, Item } from '@lembar/assessment/item/item.ts';
import { type InteractionDraft, interactionDraft, interactionKey } from '../interactions/drafts.ts';
import { newInteraction } from '../interactions/new-interaction.ts';

/** An item while it is edited. */
export interface ItemDraft {
  title: string;
  body: string;
  direction: Direction;
  interactions: InteractionDraft[];
  tags: string[];
  stimulusId: string | null;
  feedback: string;
}

/** A new item begins as what most are: one question with four options. */
export function newItemDraft(): ItemDraft {
  return {
    title: '',
    body: '',
    direction: 'auto',
    interactions: [newInteraction('single-choice', 'r1')],
    tags: [],
    stimulusId: null,
    feedback: '',
  };
}

/** A stored item, ready to be edited. */
export function itemDraft(item: Item): ItemDraft {
  return {
    title: item.title,
    body: item.body,
    direction: item.direction,
    interactions: item.interactions.map(interactionDraft),
    tags: item.tags,
    stimulusId: item.stimulusId ?? null,
    feedback: item.feedback ?? '',
  };
}

/** What would be stored of a draft. It need not be valid yet. */
export function itemOf({ title, stimulusId, feedback, interactions, ...others }: ItemDraft): Item {
  return {
    ...others,
    title: title.trim(),
    interactions: interactions.map(interactionKey),
    ...(stimulusId === null ? {} : { stimulusId }),
    ...(feedback === '' ? {} : { feedback }),
  };
}
