import { assemble, deliveredRefs } from '../assembly/assemble.ts';
import type { Plan } from '../assembly/paper.ts';
import type { Sha256 } from '../assembly/random-stream.ts';
import { scoreInteraction } from '../interactions/interactions.ts';
import type { Outcome } from '../interactions/outcome.ts';
import { answerRef } from '../item/answer-ref.ts';
import type { ItemScoringKey, ScoringKey } from './scoring-key.ts';

/** Outcomes that a person gave, 0 to 1, by answer ref (`itemRef/interactionId`). */
export type Marks = Readonly<Record<string, number>>;

export interface AttemptFacts {
  plan: Plan;
  /** 32 bytes; it decides which items this candidate was given. */
  seed: Uint8Array;
  scoringKey: ScoringKey;
  /** The folded answers: answer ref → response. */
  answers: Readonly<Record<string, unknown>>;
  marks?: Marks;
  sha256: Sha256;
}

export interface ScoredItem {
  ref: string;
  weight: number;
  /** The mean of the interactions, 0 to 1; null while one of them awaits marking. */
  score: number | null;
  interactions: { id: string; outcome: Outcome }[];
}

export interface ScoredAttempt {
  /** In the order in which the candidate had them. */
  items: ScoredItem[];
  /** Sum of weight × score. While marking is awaited, items without a score count 0, so it can only rise. */
  score: number;
  /** Sum of the weights of all delivered items, answered or not. */
  maxScore: number;
  state: 'final' | 'awaiting-marking';
}

/**
 * The one scorer. It counts the items that the seed drew and no others: an unanswered item is 0 and stays in the
 * maximum; an answer to an item that was not delivered is ignored.
 *
 * @throws RangeError when the scoring key lacks a delivered item or a mark is outside 0..1; never because of a response
 */
export function scoreAttempt({ plan, seed, scoringKey, answers, marks = {}, sha256 }: AttemptFacts): ScoredAttempt {
  const refs = deliveredRefs(assemble(plan, seed, sha256));
  const items = refs.map((ref) => scoreItem(ref, keyOf(scoringKey, ref), answers, marks));
  return {
    items,
    score: sumInFixedOrder(items, (item) => item.weight * (item.score ?? 0)),
    maxScore: sumInFixedOrder(items, (item) => item.weight),
    state: items.some((item) => item.score === null) ? 'awaiting-marking' : 'final',
  };
}

function scoreItem(ref: string, key: ItemScoringKey, answers: AttemptFacts['answers'], marks: Marks): ScoredItem {
  const interactions = key.interactions.map((interaction) => {
    const name = answerRef(ref, interaction.id);
    const outcome = scoreInteraction(interaction, own(answers, name));
    return { id: interaction.id, outcome: outcome === 'awaiting-marking' ? (markOf(marks, name) ?? outcome) : outcome };
  });
  return { ref, weight: key.weight, score: meanOf(interactions.map((each) => each.outcome)), interactions };
}

/** A mark counts only where marking is awaited, so that a person's mark never hides behind an automatic one. */
function markOf(marks: Marks, name: string): number | undefined {
  const mark = own(marks, name);
  if (mark === undefined || (mark >= 0 && mark <= 1)) return mark;
  throw new RangeError(`The mark of ${name} is ${mark}, not 0 to 1.`);
}

function meanOf(outcomes: Outcome[]): number | null {
  let sum = 0;
  for (const outcome of outcomes) {
    if (outcome === 'awaiting-marking') return null;
    sum += outcome;
  }
  return sum / outcomes.length;
}

/** Sums by ref, not in the order on paper, so that rounding cannot tell two candidates with the same answers apart. */
function sumInFixedOrder(items: ScoredItem[], value: (item: ScoredItem) => number): number {
  const byRef = items.toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
  return byRef.reduce((sum, item) => sum + value(item), 0);
}

function keyOf(scoringKey: ScoringKey, ref: string): ItemScoringKey {
  const key = own(scoringKey.items, ref);
  if (!key) throw new RangeError(`The scoring key lacks item ${ref}.`);
  return key;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
