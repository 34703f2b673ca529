import type { Key } from '@lembar/assessment/interactions/match.ts';
import type { Html } from '@lembar/assessment/item/item.ts';
import type { Notes } from '../loss-report.ts';
import { isBlank } from '../text/markup.ts';

/** A prompt with its choice. A blank prompt makes the choice a distractor. */
export interface Pair {
  readonly prompt: Html;
  readonly choice: Html;
}

/** Prompts and choices. The same choice in several pairs is one choice that fits several prompts, as in Moodle. */
export function matchKey(pairs: readonly Pair[], shuffle: boolean, notes: Notes): Key {
  const complete = pairs.filter(({ choice }) => !isBlank(choice));
  const ids = new Map<Html, string>();
  for (const { choice } of complete) if (!ids.has(choice)) ids.set(choice, `c${ids.size + 1}`);
  const asked = complete.filter(({ prompt }) => !isBlank(prompt));
  notePairs(pairs.length - complete.length, asked.length, complete.length - asked.length, notes);
  return {
    kind: 'match',
    id: 'r1',
    prompts: asked.map(({ prompt }, index) => ({ id: `p${index + 1}`, content: prompt })),
    choices: [...ids].map(([content, id]) => ({ id, content })),
    correct: Object.fromEntries(asked.map(({ choice }, index) => [`p${index + 1}`, ids.get(choice) ?? ''])),
    scoring: 'partial',
    shuffle,
  };
}

function notePairs(incomplete: number, asked: number, distractors: number, notes: Notes): void {
  notes.carried('pairs', {
    id: `${asked} pasangan dan ${distractors} pengecoh dibawa; tiap pasangan yang benar dinilai.`,
    en: `${asked} pairs and ${distractors} distractors are carried; every right pair counts.`,
  });
  if (incomplete === 0) return;
  notes.dropped('pairs', {
    id: `${incomplete} pasangan tanpa jawaban tidak dibawa.`,
    en: `${incomplete} pairs without an answer are left out.`,
  });
}
