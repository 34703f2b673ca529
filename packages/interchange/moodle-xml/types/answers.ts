import type { Html } from '@lembar/assessment/item/item.ts';
import { parseNumber } from '../../keys/percent.ts';
import type { Notes } from '../../loss-report.ts';
import { type Claims, withClaims } from '../../xml/claims.ts';
import { claimRichText, claimText, readPlainText, readRichText, type TextContext } from '../rich-text.ts';

/** `<answer fraction="50"><text>…</text><feedback>…</feedback></answer>`; `T` is what the type reads beside these. */
export interface Answer<T> {
  readonly percent: number;
  readonly feedback: Html;
  readonly content: T;
}

/** Claims all answers of a question. `read` claims what is particular to the type. */
export function claimAnswers<T>(question: Claims, context: TextContext, read: (answer: Claims) => T): Answer<T>[] {
  return question.children('answer').map((element) =>
    withClaims(element, context.notes, (answer) => ({
      percent: claimPercent(answer, context.notes),
      feedback: readRichText(answer.child('feedback'), context),
      content: read(answer),
    })),
  );
}

export function claimOption(answer: Claims, context: TextContext): Html {
  return claimRichText(answer, context, 'inline');
}

/** The text of an answer that is compared with what is typed. Its format means nothing. */
export function claimTypedText(answer: Claims, notes: Notes): string {
  answer.attribute('format');
  answer.children('file');
  return claimText(answer, notes).trim();
}

/** The weight is an attribute in percent; Moodle 1 had an element with a share of 1. */
function claimPercent(answer: Claims, notes: Notes): number {
  const attribute = answer.attribute('fraction');
  const element = answer.child('fraction');
  if (element !== undefined) return (parseNumber(readPlainText(element, notes)) ?? 0) * 100;
  const percent = parseNumber(attribute ?? '0');
  if (percent !== undefined || attribute?.trim() === '') return percent ?? 0;
  notes.mapped('weights', {
    id: `Bobot “${attribute?.slice(0, 40)}” bukan angka dan dibaca sebagai 0.`,
    en: `The weight “${attribute?.slice(0, 40)}” is no number and was read as 0.`,
  });
  return 0;
}
