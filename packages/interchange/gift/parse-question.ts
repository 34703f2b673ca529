import { BrokenGift } from './broken.ts';
import { hideEscapes, showEscapes } from './escapes.ts';
import type { GiftQuestion } from './gift-question.ts';
import { parseAnswers } from './parse-answers.ts';
import { parseText } from './parse-text.ts';

/** What shows the place of an answer in the middle of a sentence, as in Moodle. */
const gap = '_____';

/**
 * Reads one block that is no category. Read as Moodle does (`question/format/gift/format.php`, `readquestion`): outside the
 * braces only `{` and `}` have a meaning, so a stem may say `x = 5: …` without a backslash.
 * @throws BrokenGift
 */
export function parseQuestion(block: string): GiftQuestion {
  const { title, rest } = splitTitle(hideEscapes(block));
  const { stem: written, answers: braces, comment } = splitBraces(rest);
  const stem = parseText(written, 'moodle');
  const head = { title: showEscapes(title).trim(), stem, ...(comment === undefined ? {} : { comment }) };
  if (braces === undefined) return { ...head, answers: { type: 'description' } };
  const separator = braces.lastIndexOf('####');
  if (separator < 0) return { ...head, answers: parseAnswers(braces, stem.format) };
  return {
    ...head,
    answers: parseAnswers(braces.slice(0, separator), stem.format),
    generalFeedback: parseText(braces.slice(separator + 4), stem.format),
  };
}

function splitTitle(text: string): { title: string; rest: string } {
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  return end < 0 ? { title: '', rest: text } : { title: text.slice(2, end), rest: text.slice(end + 2) };
}

interface Parts {
  readonly stem: string;
  readonly answers?: string;
  readonly comment?: string;
}

function splitBraces(text: string): Parts {
  const start = text.indexOf('{');
  const end = text.indexOf('}');
  if (start < 0 && end < 0) return { stem: text };
  if (end < 0) {
    throw new BrokenGift(
      'ada “{” tanpa “}” (mungkin ada baris kosong di antara jawaban)',
      'there is a “{” without a “}” (perhaps a blank line among the answers)',
    );
  }
  if (start < 0 || end < start) {
    throw new BrokenGift('ada “}” tanpa “{” di depannya', 'there is a “}” without a “{” before it');
  }
  const { after, comment } = splitComment(text.slice(end + 1));
  if (/[{}]/.test(after)) {
    throw new BrokenGift('ada lebih dari satu bagian jawaban {…}', 'there is more than one answer part {…}');
  }
  const before = text.slice(0, start);
  return {
    stem: after.trim() === '' ? before : `${before}${gap}${after}`,
    answers: text.slice(start + 1, end),
    ...(comment === undefined ? {} : { comment }),
  };
}

/** A comment may follow the braces on the same line. */
function splitComment(text: string): { after: string; comment?: string } {
  const found = /^[^\S\n]*\/\/([^\n]*)/.exec(text);
  return found ? { after: text.slice(found[0].length), comment: showEscapes(found[1] ?? '').trim() } : { after: text };
}
