import * as categoryTable from './category-table.ts';
import * as essay from './essay.ts';
import * as match from './match.ts';
import * as multipleChoice from './multiple-choice.ts';
import * as numeric from './numeric.ts';
import * as shortText from './short-text.ts';
import * as singleChoice from './single-choice.ts';
import * as trueFalse from './true-false.ts';

/** Every interaction, as far as a candidate may see it. */
export type Shown =
  | singleChoice.Shown
  | multipleChoice.Shown
  | categoryTable.Shown
  | trueFalse.Shown
  | match.Shown
  | shortText.Shown
  | numeric.Shown
  | essay.Shown;

export type Kind = Shown['kind'];

/**
 * The player's list of interactions. It names `isAnswered` alone, so that a bundler drops the keys and the scorers of
 * the same files; a test bundles this file and looks for them.
 */
const answered: Record<Kind, (response: unknown) => boolean> = {
  'single-choice': singleChoice.isAnswered,
  'multiple-choice': multipleChoice.isAnswered,
  'category-table': categoryTable.isAnswered,
  'true-false': trueFalse.isAnswered,
  match: match.isAnswered,
  'short-text': shortText.isAnswered,
  numeric: numeric.isAnswered,
  essay: essay.isAnswered,
};

/** Whether a response counts as an answer; `null` and `undefined` (cleared, never given) do not. */
export function isAnsweredInteraction(shown: { kind: Kind }, response: unknown): boolean {
  return answered[shown.kind](response);
}
