import type { AssembledPaper, Paper } from '@lembar/assessment/assembly/paper.ts';
import type { Json } from '@lembar/assessment/attempt/canonical.ts';
import type { EntryContent } from '@lembar/assessment/attempt/device-events.ts';
import type { Shown } from '@lembar/assessment/interactions/answering.ts';
import { answerRef } from '@lembar/assessment/item/answer-ref.ts';
import { type Dice, diceOf } from './dice.ts';
import { cut, respond } from './responses.ts';

/** One thing that a candidate does. */
export interface Act {
  /** The part of the whole answering time that passes before it; the parts of all acts make 1. */
  pause: number;
  entry: EntryContent;
}

// How often people do what, as parts of 1.
const LEFT_BLANK = 0.05;
const CHANGED = 0.2;
const CLEARED = 0.06;
const GIVEN_AGAIN = 0.5;
const IN_DOUBT = 0.12;
const DOUBT_SETTLED = 0.7;
const LOOKED_AWAY = 0.02;

interface Writing {
  paper: Paper;
  /** A stream of throws for this candidate and one subject. */
  dice(label: string): Dice;
}

/**
 * What one candidate does with a paper, from the first item to the last: reads, answers, changes his mind, clears,
 * doubts, comes back to what he doubted. The same seed, candidate and paper give the same acts.
 *
 * @param who tells the candidates of one run apart
 */
export function planActs(paper: Paper, assembled: AssembledPaper, { seed, who }: { seed: string; who: string }): Act[] {
  const writing = { paper, dice: (label: string) => diceOf(seed, `${who}|${label}`) };
  const refs = assembled.sections.flatMap((section) => section.items.map((item) => item.ref));
  const entries = refs.flatMap((ref) => firstVisit(writing, ref));
  if (paper.rules.navigation === 'free') entries.push(...refs.flatMap((ref) => secondVisit(writing, ref, entries)));
  return withPauses(entries, writing.dice('pauses'));
}

function firstVisit(writing: Writing, ref: string): EntryContent[] {
  const dice = writing.dice(`visit ${ref}`);
  const shown = writing.paper.items[ref]?.interactions ?? [];
  const entries: EntryContent[] = [['visit', ref, null]];
  if (dice.chance(LOOKED_AWAY)) entries.push(['signal', 'page-returned', { awayMs: 1000 + dice.below(30_000) }]);
  entries.push(...shown.flatMap((interaction) => answer(writing, ref, interaction)));
  if (dice.chance(IN_DOUBT)) entries.push(['flag', ref, true]);
  return entries;
}

function answer(writing: Writing, ref: string, shown: Shown): EntryContent[] {
  const mayLeaveBlank = writing.paper.rules.allowFinishWithBlanks;
  const name = answerRef(ref, shown.id);
  const dice = writing.dice(`answer ${name}`);
  const give = (value: Json): EntryContent => ['answer', name, value];
  if (mayLeaveBlank && dice.chance(LEFT_BLANK)) return [];
  const entries = typed(shown, respond(shown, dice), dice).map(give);
  if (dice.chance(CHANGED)) entries.push(give(respond(shown, dice)));
  if (!dice.chance(CLEARED)) return entries;
  entries.push(give(null));
  if (!mayLeaveBlank || dice.chance(GIVEN_AGAIN)) entries.push(give(respond(shown, dice)));
  return entries;
}

/** A long text is saved while it grows. */
function typed(shown: Shown, value: Json, dice: Dice): Json[] {
  if (shown.kind !== 'essay' || typeof value !== 'string') return [value];
  const { length } = [...value];
  const stages = 1 + dice.below(3);
  const drafts = Array.from({ length: stages }, (_, stage) =>
    cut(value, Math.ceil((length * (stage + 1)) / (stages + 1))),
  );
  return [...drafts, value];
}

/** Back to the items that were left in doubt. */
function secondVisit(writing: Writing, ref: string, before: readonly EntryContent[]): EntryContent[] {
  if (!before.some(([kind, name, value]) => kind === 'flag' && name === ref && value === true)) return [];
  const dice = writing.dice(`return ${ref}`);
  const entries: EntryContent[] = [['visit', ref, null]];
  const [shown] = writing.paper.items[ref]?.interactions ?? [];
  if (shown && dice.chance(CHANGED)) entries.push(['answer', answerRef(ref, shown.id), respond(shown, dice)]);
  if (dice.chance(DOUBT_SETTLED)) entries.push(['flag', ref, false]);
  return entries;
}

/** Pauses as of a Poisson process: many short ones, few long ones. */
function withPauses(entries: readonly EntryContent[], dice: Dice): Act[] {
  const lengths = entries.map(() => -Math.log(1 - dice.fraction()));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return entries.map((entry, index) => ({ pause: (lengths[index] ?? 0) / whole, entry }));
}
