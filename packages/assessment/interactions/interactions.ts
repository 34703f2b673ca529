import * as z from 'zod/mini';
import type { Kind, Shown } from './answering.ts';
import * as categoryTable from './category-table.ts';
import * as essay from './essay.ts';
import * as match from './match.ts';
import * as multipleChoice from './multiple-choice.ts';
import * as numeric from './numeric.ts';
import type { Outcome } from './outcome.ts';
import * as shortText from './short-text.ts';
import * as singleChoice from './single-choice.ts';
import * as trueFalse from './true-false.ts';

/** Any authored interaction, with its answer. */
export const interactionKey = /* @__PURE__ */ z.discriminatedUnion('kind', [
  singleChoice.key,
  multipleChoice.key,
  categoryTable.key,
  trueFalse.key,
  match.key,
  shortText.key,
  numeric.key,
  essay.key,
]);

export type Key = z.infer<typeof interactionKey>;
type KeyOf<K extends Kind> = Extract<Key, { kind: K }>;

/** The server's list of interactions; a kind that is missing here does not compile. */
const interactions: {
  [K in Kind]: { shown(key: KeyOf<K>): Shown; score(key: KeyOf<K>, response: unknown): Outcome };
} = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  'category-table': categoryTable,
  'true-false': trueFalse,
  match,
  'short-text': shortText,
  numeric,
  essay,
};

/** What a candidate may see of an interaction. */
export function shownInteraction<K extends Kind>(key: KeyOf<K> & { kind: K }): Shown {
  return interactions[key.kind].shown(key);
}

/** The outcome of a response, 0..1 or awaiting marking. Whatever does not fit the key is worth 0; it never throws. */
export function scoreInteraction<K extends Kind>(key: KeyOf<K> & { kind: K }, response: unknown): Outcome {
  return interactions[key.kind].score(key, response);
}
