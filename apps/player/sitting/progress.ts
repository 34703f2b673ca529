import type { Answers } from '@lembar/assessment/attempt/log.ts';
import { isAnsweredInteraction } from '@lembar/assessment/interactions/answering.ts';
import { answerRef } from '@lembar/assessment/item/answer-ref.ts';
import type { PaperItem } from './content.ts';

export type ItemState = 'answered' | 'begun' | 'empty';

export interface ItemProgress {
  state: ItemState;
  doubtful: boolean;
}

/** How far an item has come: answered when every part of it is, begun when some are. */
export function progressOf({ ref, item }: Pick<PaperItem, 'ref' | 'item'>, { answers, flags }: Answers): ItemProgress {
  const given = item.interactions.filter((shown) => isAnsweredInteraction(shown, answers[answerRef(ref, shown.id)]));
  const all = given.length === item.interactions.length;
  return { state: given.length === 0 ? 'empty' : all ? 'answered' : 'begun', doubtful: flags[ref] === true };
}

export interface ProgressCounts {
  answered: number;
  begun: number;
  empty: number;
  doubtful: number;
}

export function countProgress(progress: readonly ItemProgress[]): ProgressCounts {
  const count = (state: ItemState) => progress.filter((each) => each.state === state).length;
  return {
    answered: count('answered'),
    begun: count('begun'),
    empty: count('empty'),
    doubtful: progress.filter((each) => each.doubtful).length,
  };
}

/** The responses of one item, by interaction. */
export function responsesOf(
  { ref, item }: Pick<PaperItem, 'ref' | 'item'>,
  { answers }: Answers,
): Record<string, unknown> {
  return Object.fromEntries(item.interactions.map(({ id }) => [id, answers[answerRef(ref, id)]]));
}
