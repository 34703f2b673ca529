import type { ItemDraft } from '../../imported.ts';
import type { Refusal } from '../../keys/refusal.ts';
import type { Notes } from '../../loss-report.ts';
import type { Claims } from '../../xml/claims.ts';
import { readPlainText, type TextContext } from '../rich-text.ts';

/** What a question type adds to the frame: the interaction, and feedback about single answers. */
export type TypePart = Pick<ItemDraft, 'interaction' | 'answerFeedback'>;

/** Claims the elements of one Moodle question type. */
export type ReadType = (question: Claims, context: TextContext) => TypePart | Refusal;

/** A yes-or-no element as Moodle reads it: blank, `0` and `false` are no, all else is yes. */
export function claimFlag(question: Claims, name: string, whenMissing: boolean, notes: Notes): boolean {
  const element = question.child(name);
  if (element === undefined) return whenMissing;
  const value = readPlainText(element, notes);
  const isYes = !/^(0|false|)$/i.test(value);
  if (isYes && !/^(1|true)$/i.test(value)) {
    notes.mapped('flag', {
      id: `Setelan ${name} = “${value.slice(0, 100)}” dibaca sebagai “ya”.`,
      en: `The setting ${name} = “${value.slice(0, 100)}” was read as “yes”.`,
    });
  }
  return isYes;
}
