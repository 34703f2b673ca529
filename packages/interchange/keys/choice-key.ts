import type { Key as MultipleChoice } from '@lembar/assessment/interactions/multiple-choice.ts';
import type { Key as SingleChoice } from '@lembar/assessment/interactions/single-choice.ts';
import type { Html } from '@lembar/assessment/item/item.ts';
import type { Notes } from '../loss-report.ts';
import { isBlank } from '../text/markup.ts';
import { listed } from '../text/sentence.ts';
import { credit, isSamePercent, showPercent } from './percent.ts';

/** An option of the file, and what part of the full mark it earns, in percent (negative: it costs). */
export interface WeightedOption {
  readonly content: Html;
  readonly percent: number;
}

interface Choice {
  readonly options: readonly WeightedOption[];
  readonly shuffle: boolean;
}

interface Identified extends WeightedOption {
  readonly id: string;
}

/** Options of which one is chosen. */
export function singleChoiceKey({ options, shuffle }: Choice, notes: Notes): SingleChoice {
  const shown = visible(options, notes);
  noteSingleWeights(shown, notes);
  return {
    kind: 'single-choice',
    id: 'r1',
    options: shown.map(({ id, content }) => ({ id, content })),
    credits: Object.fromEntries(shown.filter(isRight).map(({ id, percent }) => [id, credit(percent)])),
    shuffle,
  };
}

/**
 * Options of which several are chosen; those that earn something are the right ones. Moodle adds up the weights of what
 * was ticked (from 0 to 100%), here every right tick counts one part and every wrong one takes one part away.
 */
export function multipleChoiceKey(
  { options, shuffle, scoring = 'partial' }: Choice & { readonly scoring?: MultipleChoice['scoring'] },
  notes: Notes,
): MultipleChoice {
  const shown = visible(options, notes);
  if (scoring === 'partial') noteMultipleWeights(shown, notes);
  return {
    kind: 'multiple-choice',
    id: 'r1',
    options: shown.map(({ id, content }) => ({ id, content })),
    correct: shown.filter(isRight).map(({ id }) => id),
    scoring,
    shuffle,
  };
}

function isRight({ percent }: WeightedOption): boolean {
  return percent > 0;
}

function visible(options: readonly WeightedOption[], notes: Notes): Identified[] {
  const shown = options.filter(({ content }) => !isBlank(content));
  if (shown.length < options.length) {
    notes.dropped('blank-option', {
      id: `${options.length - shown.length} pilihan tanpa isi tidak dibawa.`,
      en: `${options.length - shown.length} options without any content are left out.`,
    });
  }
  return shown.map((option, index) => ({ ...option, id: `o${index + 1}` }));
}

function noteSingleWeights(options: Identified[], notes: Notes): void {
  const negative = options.filter(({ percent }) => percent < 0);
  if (negative.length === 0) {
    notes.carried('weights', { id: 'Nilai tiap pilihan dibawa.', en: 'The weight of each option is carried.' });
    return;
  }
  notes.mapped('negative-weight', {
    id: `Nilai negatif (${weights(negative)}) menjadi 0: memilih yang salah tidak mengurangi nilai.`,
    en: `Negative weights (${weights(negative)}) become 0: a wrong choice takes nothing away.`,
  });
}

function noteMultipleWeights(options: Identified[], notes: Notes): void {
  const part = 100 / Math.max(1, options.filter(isRight).length);
  const same = options.every(({ percent }) => isSamePercent(percent, percent > 0 ? part : -part));
  if (same) {
    notes.carried('weights', { id: 'Nilai tiap pilihan dibawa.', en: 'The weight of each option is carried.' });
    return;
  }
  notes.mapped(options.some(({ percent }) => percent < 0) ? 'negative-weight' : 'unequal-weights', {
    id: `Bobot (${weights(options)}) diganti aturan: (benar − salah) ÷ jumlah kunci, paling rendah 0.`,
    en: `The weights (${weights(options)}) are replaced by the rule (right − wrong) ÷ number of right options, at least 0.`,
  });
}

function weights(options: Identified[]): string {
  return listed(options.map(({ percent }) => showPercent(percent)));
}
