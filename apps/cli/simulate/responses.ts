import type { Json } from '@lembar/assessment/attempt/canonical.ts';
import type { Shown } from '@lembar/assessment/interactions/answering.ts';
import type { Dice } from './dice.ts';
import { sentences, shortTexts } from './words.ts';

/** A response that a candidate could give, made from what a candidate sees: nobody here knows the key. */
export function respond(shown: Shown, dice: Dice): Json {
  switch (shown.kind) {
    case 'single-choice':
      return dice.pick(shown.options).id;
    case 'multiple-choice':
      return someOf(shown.options, dice);
    case 'category-table':
      return pairUp(shown.rows, shown.categories, dice);
    case 'match':
      return pairUp(shown.prompts, shown.choices, dice);
    case 'true-false':
      return dice.chance(0.5);
    case 'short-text':
      return cut(dice.pick(shortTexts), shown.maxLength ?? 200);
    case 'numeric':
      return numberText(dice);
    case 'essay':
      return essayText(dice);
  }
}

interface Identified {
  id: string;
}

/** At least one. */
function someOf(options: readonly Identified[], dice: Dice): string[] {
  const chosen = options.filter(() => dice.chance(0.4)).map(({ id }) => id);
  return chosen.length > 0 ? chosen : [dice.pick(options).id];
}

/** At least one pair; a hurried candidate leaves some rows out. */
function pairUp(rows: readonly Identified[], partners: readonly Identified[], dice: Dice): Json {
  const kept = rows.filter(() => dice.chance(0.9));
  const filled = kept.length > 0 ? kept : rows.slice(0, 1);
  return Object.fromEntries(filled.map(({ id }) => [id, dice.pick(partners).id]));
}

function numberText(dice: Dice): string {
  const sign = dice.chance(0.15) ? '-' : '';
  const fraction = dice.chance(0.5) ? `${dice.pick([',', '.'])}${dice.below(100)}` : '';
  return `${sign}${dice.below(1000)}${fraction}`;
}

function essayText(dice: Dice): string {
  const count = 2 + dice.below(8);
  const parts = Array.from({ length: count }, () => dice.pick(sentences) + dice.pick([' ', ' ', ' ', '\n\n']));
  return parts.join('').trim();
}

/** Cuts between code points: half of a surrogate pair is no text. */
export function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}
