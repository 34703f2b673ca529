import { deliveredRefs } from '../assembly/assemble.ts';
import type { AssembledPaper, Plan } from '../assembly/paper.ts';
import { isAnsweredInteraction } from '../interactions/answering.ts';
import { answerRef } from '../item/answer-ref.ts';

/** Counts of items. The monitor may show them, since they tell nothing about what was answered. */
export interface Progress {
  total: number;
  /** Every interaction of the item has an answer. */
  answered: number;
  /** Some have, others not. */
  begun: number;
  /** Marked as doubtful. */
  flagged: number;
}

export type ItemProgress = 'blank' | 'begun' | 'answered';

/**
 * Counts over one candidate's own paper; answers and flags of items that he was not given are ignored.
 *
 * @param answers answer ref → response
 * @param flags item ref → whether the candidate is in doubt
 */
export function countProgress(
  plan: Plan,
  paper: AssembledPaper,
  answers: Readonly<Record<string, unknown>>,
  flags: Readonly<Record<string, unknown>>,
): Progress {
  const refs = deliveredRefs(paper);
  const states = refs.map((ref) => itemProgress(plan, ref, answers));
  return {
    total: refs.length,
    answered: states.filter((state) => state === 'answered').length,
    begun: states.filter((state) => state === 'begun').length,
    flagged: refs.filter((ref) => Object.hasOwn(flags, ref) && flags[ref] === true).length,
  };
}

/** How far one item has come, for the number grid and the summary before the finish. */
export function itemProgress(plan: Plan, ref: string, answers: Readonly<Record<string, unknown>>): ItemProgress {
  const interactions = plan.items[ref]?.interactions ?? [];
  const given = interactions.filter((interaction) => {
    const name = answerRef(ref, interaction.id);
    return Object.hasOwn(answers, name) && isAnsweredInteraction(interaction, answers[name]);
  }).length;
  if (given === 0) return 'blank';
  return given === interactions.length ? 'answered' : 'begun';
}
