import { matchKey } from '../../keys/match-key.ts';
import type { Notes } from '../../loss-report.ts';
import { escapeHtml } from '../../text/markup.ts';
import { hasMarkup } from '../../text/to-html.ts';
import { type Claims, withClaims } from '../../xml/claims.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { claimRichText, claimText, type TextContext } from '../rich-text.ts';
import { noteShuffle } from './multichoice.ts';
import { claimFlag, type ReadType } from './question-type.ts';

/** `matching`, and the plugin `ddmatch` (the same with HTML answers). A subquestion without text is a distractor. */
export const readMatching: ReadType = (question, context) => {
  const { notes } = context;
  const pairs = question.children('subquestion').map((element) =>
    withClaims(element, notes, (pair) => ({
      choice: readChoice(pair.child('answer'), context),
      prompt: claimRichText(pair, context, 'inline'),
    })),
  );
  const shuffle = claimFlag(question, 'shuffleanswers', true, notes);
  noteShuffle(shuffle, context);
  return { interaction: matchKey(pairs, shuffle, notes), answerFeedback: [] };
};

function readChoice(element: XmlElement | undefined, context: TextContext): string {
  if (element === undefined) return '';
  return withClaims(element, context.notes, (answer) =>
    element.attributes.has('format') ? claimRichText(answer, context, 'inline') : plainChoice(answer, context.notes),
  );
}

/** Moodle takes these answers for plain text; programs that write its format put HTML there all the same. */
function plainChoice(answer: Claims, notes: Notes): string {
  const text = claimText(answer, notes).trim();
  if (!hasMarkup(text)) return escapeHtml(text);
  notes.mapped('text-format', {
    id: 'Jawaban pasangan yang memuat HTML dibaca sebagai HTML.',
    en: 'A choice with HTML in it was read as HTML.',
  });
  return text;
}
