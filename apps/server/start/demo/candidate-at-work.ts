import { type RandomStream, randomStream } from '@lembar/assessment/assembly/random-stream.ts';
import type { Json } from '@lembar/assessment/attempt/canonical.ts';
import type { Entry } from '@lembar/assessment/attempt/log.ts';
import type { Key } from '@lembar/assessment/interactions/interactions.ts';
import { answerRef } from '@lembar/assessment/item/answer-ref.ts';
import type { Item } from '@lembar/assessment/item/item.ts';
import { hash } from '../../modules/attempts/parts.ts';
import { rightAnswer, wrongAnswer } from './answer.ts';

/** The dice of one candidate: the same number rolls the same whenever the demo is made. */
export function diceOf(participantNumber: string): (label: string) => RandomStream {
  const seed = new TextEncoder().encode(`lembar/demo|${participantNumber}|`);
  return (label) => randomStream(seed, label, hash);
}

const fraction = (random: RandomStream) => random(10_000) / 10_000;

/** How much somebody knows: the mean of three rolls, so most are in the middle; about -1 to 2.4. */
export function abilityOf(participantNumber: string): number {
  const random = diceOf(participantNumber)('ability');
  const mean = (fraction(random) + fraction(random) + fraction(random)) / 3;
  return mean * 5 - 1.8;
}

const DIFFICULTY: Record<string, number> = { mudah: -1.1, sedang: 0.1, sukar: 1.2 };

function difficultyOf({ tags }: Item): number {
  return tags.map((tag) => DIFFICULTY[tag]).find((known) => known !== undefined) ?? 0;
}

const STEEPNESS = 1.5;

/** Chance of the right answer: the logistic model with one difficulty per item (Rasch), steepened. */
export function chanceOf(ability: number, item: Item): number {
  return 1 / (1 + Math.exp(-STEEPNESS * (ability - difficultyOf(item))));
}

/** A table or a match is filled in row by row; everything else is given at once. */
function steps(value: Json): Json[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [value];
  const rows = Object.entries(value);
  return rows.map((_, index) => Object.fromEntries(rows.slice(0, index + 1)));
}

type Act = readonly [kind: Entry[2], ref: string, value: Json];

interface Work {
  ref: string;
  item: Item;
  acts: Act[];
  doubtful: boolean;
}

function attemptItem(ref: string, item: Item, ability: number, random: RandomStream): Work {
  const chance = chanceOf(ability, item);
  const leavesBlank = fraction(random) < 0.1 * (1 - chance);
  const knows = fraction(random) < chance;
  const doubtful = fraction(random) < 0.5 * chance * (1 - chance);
  const answer = (key: Key) => (knows ? rightAnswer(key) : wrongAnswer(key, random));
  const given = item.interactions.flatMap((key) =>
    steps(answer(key)).map((value): Act => ['answer', answerRef(ref, key.id), value]),
  );
  const flag: Act[] = doubtful ? [['flag', ref, true]] : [];
  return { ref, item, doubtful, acts: [['visit', ref, null], ...(leavesBlank ? [] : given), ...flag] };
}

/** Goes back to what was doubtful; half of it turns out right, and all flags come off. */
function revise({ ref, item }: Work, random: RandomStream): Act[] {
  const better = item.interactions.map((key): Act => ['answer', answerRef(ref, key.id), rightAnswer(key)]);
  return [['visit', ref, null], ...(random(2) === 0 ? better : []), ['flag', ref, false]];
}

/**
 * The log of one candidate who works through a paper: visits, answers, doubts and second thoughts, at a human pace.
 *
 * @param items in the order of the candidate's paper
 * @param minutes the time that the work takes
 */
export function workThrough(
  participantNumber: string,
  items: readonly (readonly [ref: string, item: Item])[],
  minutes: number,
): Entry[] {
  const dice = diceOf(participantNumber);
  const ability = abilityOf(participantNumber);
  // By title, for ids differ from one installation to the next.
  const work = items.map(([ref, item]) => attemptItem(ref, item, ability, dice(`item:${item.title}`)));
  const second = work
    .filter(({ doubtful }) => doubtful)
    .flatMap((each) => revise(each, dice(`again:${each.item.title}`)));
  const acts = [...work.flatMap((each) => each.acts), ...second];
  const pace = dice('pace');
  const pauses = acts.map(() => 1 + pace(9));
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  let spent = 0;
  return acts.map(([kind, ref, value], index) => {
    spent += pauses[index] ?? 0;
    return [index + 1, Math.round((spent / total) * minutes * 60_000), kind, ref, value];
  });
}
