import type { Key } from '@lembar/assessment/interactions/essay.ts';
import { parseNumber } from '../../keys/percent.ts';
import { Refusal } from '../../keys/refusal.ts';
import type { Notes } from '../../loss-report.ts';
import { excerpt, isBlank } from '../../text/markup.ts';
import type { Claims } from '../../xml/claims.ts';
import { readPlainText, readRichText } from '../rich-text.ts';
import type { ReadType } from './question-type.ts';

/** Moodle's own height of the field where the file names none. */
const usualLines = 15;

/** `essay`: written text, marked by a person. */
export const readEssay: ReadType = (question, context) => {
  const { notes } = context;
  const format = readPlainText(question.child('responseformat'), notes);
  if (format === 'noinline') {
    return new Refusal('question-type', {
      id: 'jawabannya hanya berupa berkas lampiran',
      en: 'it is answered by attached files alone',
    });
  }
  if (!['', 'plain', 'monospaced'].includes(format)) {
    notes.mapped('response-format', {
      id: `Jawaban ditulis sebagai teks biasa (di Moodle: ${format}).`,
      en: `The answer is written as plain text (in Moodle: ${format}).`,
    });
  }
  const rubric = readRichText(question.child('graderinfo'), context);
  const template = readRichText(question.child('responsetemplate'), context);
  if (!isBlank(rubric)) {
    notes.mapped('grader-info', {
      id: 'Informasi penilai menjadi rubrik.',
      en: 'The grader information became the rubric.',
    });
  }
  if (!isBlank(template)) {
    notes.dropped('response-template', {
      id: `Kerangka jawaban tidak dibawa: “${excerpt(template, 1000)}”.`,
      en: `The response template is not carried: “${excerpt(template, 1000)}”.`,
    });
  }
  const interaction: Key = {
    kind: 'essay',
    id: 'r1',
    ...wordLimits(question, notes),
    lines: readLines(question, notes),
    ...(isBlank(rubric) ? {} : { rubric }),
  };
  return { interaction, answerFeedback: [] };
};

function readLines(question: Claims, notes: Notes): number {
  const written = readPlainText(question.child('responsefieldlines'), notes);
  if (written === '') return usualLines;
  const wanted = parseNumber(written);
  const lines = Math.min(100, Math.max(1, Math.round(wanted ?? usualLines)));
  notes[lines === wanted ? 'carried' : 'mapped']('response-lines', {
    id: `Tinggi isian: ${lines} baris (di berkas: ${written.slice(0, 100)}).`,
    en: `Height of the field: ${lines} lines (in the file: ${written.slice(0, 100)}).`,
  });
  return lines;
}

/** Word limits as far as the core takes them; what makes no sense is left out with a note. */
function wordLimits(question: Claims, notes: Notes): { minWords?: number; maxWords?: number } {
  const minimum = readPlainText(question.child('minwordlimit'), notes);
  const maximum = readPlainText(question.child('maxwordlimit'), notes);
  const minWords = wordCount(minimum);
  const maxWords = wordCount(maximum);
  const odd = (minWords ?? 0) > (maxWords ?? Number.POSITIVE_INFINITY);
  const lost = odd || (isSet(minimum) && minWords === undefined) || (isSet(maximum) && maxWords === undefined);
  if (!isSet(minimum) && !isSet(maximum)) return {};
  notes[lost ? 'dropped' : 'carried']('word-limit', {
    id: `Batas kata ${minimum || '–'} sampai ${maximum || '–'}${lost ? ' tidak masuk akal dan tidak dibawa' : ' dibawa'}.`,
    en: `The word limit ${minimum || '–'} to ${maximum || '–'} ${lost ? 'makes no sense and is left out' : 'is carried'}.`,
  });
  if (lost) return {};
  return { ...(minWords === undefined ? {} : { minWords }), ...(maxWords === undefined ? {} : { maxWords }) };
}

function isSet(written: string): boolean {
  return written !== '' && written !== '0';
}

function wordCount(written: string): number | undefined {
  return /^[1-9]\d{0,3}$|^10000$/.test(written) ? Number(written) : undefined;
}
