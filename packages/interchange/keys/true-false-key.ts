import type { ItemDraft } from '../imported.ts';
import type { Notes } from '../loss-report.ts';
import { credit, showPercent } from './percent.ts';
import { Refusal } from './refusal.ts';

/** A statement that is true or false, by the weights of both answers in percent. */
export function trueFalseKey(
  percentTrue: number,
  percentFalse: number,
  answerFeedback: ItemDraft['answerFeedback'],
  notes: Notes,
): Pick<ItemDraft, 'interaction' | 'answerFeedback'> | Refusal {
  if (credit(percentTrue) === credit(percentFalse)) {
    return new Refusal('item', {
      id: 'tidak jelas apakah kuncinya benar atau salah',
      en: 'it is not clear whether the key is true or false',
    });
  }
  const correct = percentTrue > percentFalse;
  noteWeights(correct ? percentTrue : percentFalse, correct ? percentFalse : percentTrue, notes);
  return { interaction: { kind: 'true-false', id: 'r1', correct }, answerFeedback };
}

function noteWeights(right: number, wrong: number, notes: Notes): void {
  if (credit(right) === 1 && wrong === 0) {
    notes.carried('weights', { id: 'Kunci benar/salah dibawa.', en: 'The key, true or false, is carried.' });
  } else {
    notes.mapped('unequal-weights', {
      id: `Bobot ${showPercent(right)} dan ${showPercent(wrong)} menjadi 100% dan 0%.`,
      en: `The weights ${showPercent(right)} and ${showPercent(wrong)} became 100% and 0%.`,
    });
  }
}
