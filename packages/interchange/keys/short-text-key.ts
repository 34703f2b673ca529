import { type Key, score } from '@lembar/assessment/interactions/short-text.ts';
import type { Notes } from '../loss-report.ts';
import { listed, shorten } from '../text/sentence.ts';
import { credit, showPercent } from './percent.ts';

/** A text that the file accepts; `*` in it stands for any text, `\*` for an asterisk. */
export interface WeightedText {
  readonly text: string;
  readonly percent: number;
}

type Accepted = Key['accepted'][number];

/**
 * A short text. Moodle gives the credit of the first text that fits, here the best one counts: the note says so where
 * that makes a difference. Runs of spaces count as one space, which Moodle leaves to the candidate's care.
 */
export function shortTextKey(texts: readonly WeightedText[], caseSensitive: boolean, notes: Notes): Key {
  const normalise = { caseSensitive, collapseSpaces: true, ignorePunctuation: false, ignoreDiacritics: false };
  const ordered = texts.filter(({ text }) => text.trim() !== '').map(acceptedText);
  noteOrder(ordered, normalise, notes);
  noteWorthless(texts, notes);
  return { kind: 'short-text', id: 'r1', accepted: ordered.filter((each) => each.credit > 0), normalise };
}

function acceptedText({ text, percent }: WeightedText): Accepted {
  const wildcard = /(?<!\\)\*/.test(text);
  const accepted = { text: wildcard ? text.trim() : text.trim().replaceAll('\\*', '*'), credit: credit(percent) };
  return wildcard ? { ...accepted, wildcard } : accepted;
}

/** The core refuses longer lists, so there is no need to compare them pair by pair. */
const mostAnswers = 200;

function noteOrder(accepted: Accepted[], normalise: Key['normalise'], notes: Notes): void {
  if (accepted.length > mostAnswers) return;
  const shadowed = accepted.find((later, index) =>
    accepted.slice(0, index).some((earlier) => earlier.credit < later.credit && fits(earlier.text, later, normalise)),
  );
  if (shadowed === undefined) return;
  notes.mapped('answer-order', {
    id: `Urutan jawaban tidak berlaku: yang juga cocok dengan “${shadowed.text}” mendapat nilai tertinggi, bukan nilai jawaban pertama.`,
    en: `The order of answers does not count: what also fits “${shadowed.text}” earns the best credit, not that of the first answer.`,
  });
}

function fits(text: string, accepted: Accepted, normalise: Key['normalise']): boolean {
  return score({ kind: 'short-text', id: 'r1', accepted: [{ ...accepted, credit: 1 }], normalise }, text) === 1;
}

function noteWorthless(texts: readonly WeightedText[], notes: Notes): void {
  const written = texts.filter(({ text }) => text.trim() !== '');
  const worthless = written.filter(({ percent }) => credit(percent) === 0);
  const kept = written.length - worthless.length;
  notes.carried('accepted-answers', {
    id: `${kept} jawaban yang diterima dibawa.`,
    en: `${kept} accepted answers are carried.`,
  });
  if (written.length < texts.length) {
    notes.dropped('blank-answer', {
      id: `${texts.length - written.length} jawaban kosong tidak dibawa.`,
      en: `${texts.length - written.length} blank answers are left out.`,
    });
  }
  if (worthless.length === 0) return;
  const list = listed(worthless.map(({ text, percent }) => `“${shorten(text, 60)}” (${showPercent(percent)})`));
  notes.mapped('worthless-answer', {
    id: `Jawaban tanpa nilai tidak perlu dicatat, karena jawaban lain memang bernilai 0: ${list}.`,
    en: `Answers that earn nothing need no entry, because any other answer earns 0: ${list}.`,
  });
}
