import type { Answers } from '@lembar/assessment/attempt/log.ts';
import type { PaperItem } from './content.ts';
import { progressOf } from './progress.ts';

/**
 * The item at which a candidate goes on: the one that was open before the page was loaded again. On another device there
 * is none; a paper that only goes forward then goes on at the last item with an answer, so that no way leads back.
 */
export function firstIndex(
  items: readonly Pick<PaperItem, 'ref' | 'item'>[],
  lastVisited: string | undefined,
  answers: Answers,
  isForwardOnly: boolean,
): number {
  const visited = items.findIndex(({ ref }) => ref === lastVisited);
  if (visited >= 0 || !isForwardOnly) return Math.max(0, visited);
  const states = items.map((item) => progressOf(item, answers));
  const touched = states.flatMap(({ state, doubtful }, index) => (state === 'empty' && !doubtful ? [] : [index]));
  return touched.at(-1) ?? 0;
}
