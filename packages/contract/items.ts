import { item, stimulus } from '@lembar/assessment/item/item.ts';
import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, instant, line, pageOf, pageQuery, uuid } from './shapes.ts';

export const itemRow = z.object({
  id: uuid,
  title: z.string(),
  /** Plain text of the beginning of the body. */
  excerpt: z.string(),
  kinds: z.array(z.string()),
  tags: z.array(z.string()),
  version: z.number(),
  authorName: z.string(),
  updatedAt: instant,
});
export type ItemRow = z.infer<typeof itemRow>;

/** An authored item with its answers: for authors and operators only. */
export const authoredItem = z.object({ id: uuid, version: z.number(), item, updatedAt: instant });
export type AuthoredItem = z.infer<typeof authoredItem>;

const itemParams = z.strictObject({ itemId: uuid });

export const listItems = endpoint({
  name: 'listItems',
  method: 'GET',
  path: '/api/items',
  summary: 'Searches the bank by words, tag and kind.',
  query: z.extend(pageQuery, { tag: z.optional(line()), kind: z.optional(line(40)) }),
  reply: pageOf(itemRow),
});

/** How many titles may be asked for at once. */
export const MAX_ITEM_TITLES = 200;

export const findItemTitles = endpoint({
  name: 'findItemTitles',
  method: 'POST',
  path: '/api/items/titles',
  summary: 'The titles of some items of the bank by their ids. What is not in the bank any more is left out.',
  body: z.strictObject({ itemIds: z.array(uuid).check(z.minLength(1), z.maxLength(MAX_ITEM_TITLES)) }),
  reply: z.object({ titles: z.array(z.object({ id: uuid, title: z.string() })) }),
});

export const listTags = endpoint({
  name: 'listTags',
  method: 'GET',
  path: '/api/tags',
  summary: 'All tags of the bank with the number of items that carry each.',
  reply: z.object({ tags: z.array(z.object({ tag: z.string(), items: z.number() })) }),
});

export const getItem = endpoint({
  name: 'getItem',
  method: 'GET',
  path: '/api/items/:itemId',
  summary: 'The newest version of an item as authored. Equations come back as TeX between \\( and \\).',
  params: itemParams,
  reply: authoredItem,
});

export const createItem = endpoint({
  name: 'createItem',
  method: 'POST',
  path: '/api/items',
  summary: 'Adds an item to the bank; its HTML is sanitised and its equations become MathML.',
  body: z.strictObject({ item }),
  reply: authoredItem,
});

export const updateItem = endpoint({
  name: 'updateItem',
  method: 'PUT',
  path: '/api/items/:itemId',
  summary: 'Publishes a new version. `version` is the one that was edited; a newer one on the server is a conflict.',
  params: itemParams,
  body: z.strictObject({ version: z.number().check(z.int(), z.minimum(1)), item }),
  reply: authoredItem,
});

export const archiveItem = endpoint({
  name: 'archiveItem',
  method: 'DELETE',
  path: '/api/items/:itemId',
  summary: 'Takes an item out of the bank. Sealed packages keep theirs.',
  params: itemParams,
  reply: done,
});

/** How an item looks to a candidate, rendered from unsaved content: nothing is stored. */
export const previewItem = endpoint({
  name: 'previewItem',
  method: 'POST',
  path: '/api/items/preview',
  summary: 'What a candidate would see of an item, from unsaved content.',
  body: z.strictObject({ item }),
  reply: z.object({ shown: z.unknown() }),
});

export const stimulusRow = z.object({ id: uuid, title: z.string(), items: z.number(), updatedAt: instant });

export const listStimuli = endpoint({
  name: 'listStimuli',
  method: 'GET',
  path: '/api/stimuli',
  summary: 'Stimuli by title.',
  query: pageQuery,
  reply: pageOf(stimulusRow),
});

const stimulusReply = z.object({ id: uuid, stimulus, updatedAt: instant });

export const getStimulus = endpoint({
  name: 'getStimulus',
  method: 'GET',
  path: '/api/stimuli/:stimulusId',
  summary: 'A stimulus as authored.',
  params: z.strictObject({ stimulusId: uuid }),
  reply: stimulusReply,
});

export const createStimulus = endpoint({
  name: 'createStimulus',
  method: 'POST',
  path: '/api/stimuli',
  summary: 'Adds a stimulus that several items can share.',
  body: z.strictObject({ stimulus }),
  reply: stimulusReply,
});

export const updateStimulus = endpoint({
  name: 'updateStimulus',
  method: 'PUT',
  path: '/api/stimuli/:stimulusId',
  summary: 'Changes a stimulus.',
  params: z.strictObject({ stimulusId: uuid }),
  body: z.strictObject({ stimulus }),
  reply: stimulusReply,
});
