import type { Key } from '@lembar/assessment/interactions/numeric.ts';
import type { Notes } from '../loss-report.ts';
import { listed, shorten } from '../text/sentence.ts';
import { credit, showPercent } from './percent.ts';

/** A number that the file accepts, with its absolute tolerance. `value` is `undefined` for "any other answer". */
export interface WeightedNumber {
  readonly value: number | undefined;
  readonly tolerance: number;
  readonly percent: number;
  /** The number as the file has it. */
  readonly written: string;
}

/** A number. As with short texts, the best credit counts here and the first one in Moodle. */
export function numericKey(numbers: readonly WeightedNumber[], unitHint: string | undefined, notes: Notes): Key {
  const worth = numbers.filter(isWorth);
  noteOrder(numbers, notes);
  noteWorthless(
    numbers.filter((each) => !isWorth(each)),
    worth.length,
    notes,
  );
  return {
    kind: 'numeric',
    id: 'r1',
    accepted: worth.map(({ value = 0, tolerance, percent }) => ({
      value,
      tolerance: Math.abs(tolerance),
      credit: credit(percent),
    })),
    ...(unitHint === undefined ? {} : { unitHint }),
  };
}

function isWorth({ value, percent }: WeightedNumber): boolean {
  return value !== undefined && credit(percent) > 0;
}

function overlap(one: WeightedNumber, other: WeightedNumber): boolean {
  if (one.value === undefined || other.value === undefined) return false;
  return Math.abs(one.value - other.value) <= one.tolerance + other.tolerance;
}

/** The core refuses longer lists, so there is no need to compare them pair by pair. */
const mostAnswers = 200;

function noteOrder(numbers: readonly WeightedNumber[], notes: Notes): void {
  if (numbers.length > mostAnswers) return;
  const shadowed = numbers.find((later, index) =>
    numbers
      .slice(0, index)
      .some((earlier) => credit(earlier.percent) < credit(later.percent) && overlap(earlier, later)),
  );
  if (shadowed === undefined) return;
  notes.mapped('answer-order', {
    id: `Urutan jawaban tidak berlaku: angka yang juga cocok dengan ${shadowed.written} mendapat nilai tertinggi, bukan nilai jawaban pertama.`,
    en: `The order of answers does not count: a number that also fits ${shadowed.written} earns the best credit, not that of the first answer.`,
  });
}

function noteWorthless(worthless: readonly WeightedNumber[], kept: number, notes: Notes): void {
  notes.carried('accepted-answers', {
    id: `${kept} angka yang diterima dibawa.`,
    en: `${kept} accepted numbers are carried.`,
  });
  if (worthless.length === 0) return;
  const list = listed(worthless.map(({ written, percent }) => `${shorten(written, 60)} (${showPercent(percent)})`));
  const paid = worthless.some(({ percent }) => credit(percent) > 0);
  notes[paid ? 'dropped' : 'mapped']('worthless-answer', {
    id: paid ? `Jawaban yang bukan angka tidak dibawa: ${list}.` : `Jawaban tanpa nilai tidak perlu dicatat: ${list}.`,
    en: paid
      ? `Answers that are no numbers are left out: ${list}.`
      : `Answers that earn nothing need no entry: ${list}.`,
  });
}
