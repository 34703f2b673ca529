import { numericKey, type WeightedNumber } from '../../keys/numeric-key.ts';
import { parseNumber } from '../../keys/percent.ts';
import { Refusal } from '../../keys/refusal.ts';
import type { Notes } from '../../loss-report.ts';
import { listed, shorten } from '../../text/sentence.ts';
import { type Claims, withClaims } from '../../xml/claims.ts';
import { readPlainText } from '../rich-text.ts';
import { claimAnswers, claimTypedText } from './answers.ts';
import type { ReadType } from './question-type.ts';

/** `numerical`: numbers with an absolute tolerance; `*` is any other answer. */
export const readNumerical: ReadType = (question, context) => {
  const { notes } = context;
  const answers = claimAnswers(question, context, (answer) => ({
    written: claimTypedText(answer, notes),
    tolerance: readTolerance(answer, notes),
  }));
  const numbers = answers.map(
    ({ content: { written, tolerance }, percent }): WeightedNumber => ({
      value: parseNumber(written),
      tolerance,
      percent,
      written,
    }),
  );
  if (numbers.every(({ value }) => value === undefined)) return noNumber(numbers);
  return {
    interaction: numericKey(numbers, unitHint(question, notes), notes),
    answerFeedback: answers.map(({ content, feedback }) => ({ about: content.written, feedback })),
  };
};

function noNumber(numbers: readonly WeightedNumber[]): Refusal {
  const written = listed(numbers.map((each) => `“${shorten(each.written, 60)}”`));
  return new Refusal('item', {
    id: `tidak ada jawaban yang berupa angka: ${written}`,
    en: `none of the answers is a number: ${written}`,
  });
}

function readTolerance(answer: Claims, notes: Notes): number {
  const written = readPlainText(answer.child('tolerance'), notes);
  const tolerance = written === '' ? 0 : parseNumber(written);
  if (tolerance !== undefined && tolerance >= 0) return tolerance;
  notes.mapped('tolerance', {
    id: `Toleransi “${written.slice(0, 40)}” dibaca sebagai ${Math.abs(tolerance ?? 0)}.`,
    en: `The tolerance “${written.slice(0, 40)}” was read as ${Math.abs(tolerance ?? 0)}.`,
  });
  return Math.abs(tolerance ?? 0);
}

interface Unit {
  readonly name: string;
  readonly multiplier: number;
}

/** The unit in which the numbers of the key stand is shown beside the field; answers in other units do not count here. */
function unitHint(question: Claims, notes: Notes): string | undefined {
  const element = question.child('units');
  const units = element === undefined ? [] : withClaims(element, notes, (claims) => readUnits(claims, notes));
  const shown = units.find(({ multiplier }) => multiplier === 1) ?? units[0];
  if (shown === undefined) return undefined;
  notes.mapped('units', {
    id: `Satuan ${shown.name} ditampilkan di sebelah isian; peserta mengisi angkanya saja.`,
    en: `The unit ${shown.name} is shown beside the field; candidates enter the number alone.`,
  });
  const others = units.filter((unit) => unit !== shown).map(({ name, multiplier }) => `${name} (×${multiplier})`);
  if (others.length > 0) {
    notes.dropped('units', {
      id: `Jawaban dalam satuan lain tidak diterima: ${listed(others)}.`,
      en: `Answers in other units are not accepted: ${listed(others)}.`,
    });
  }
  return shown.name.slice(0, 40);
}

function readUnits(units: Claims, notes: Notes): Unit[] {
  const all = units.children('unit').map((element) =>
    withClaims(element, notes, (unit) => ({
      name: readPlainText(unit.child('unit_name'), notes),
      multiplier: readMultiplier(unit, notes),
    })),
  );
  return all.filter(({ name }) => name !== '');
}

function readMultiplier(unit: Claims, notes: Notes): number {
  const written = readPlainText(unit.child('multiplier'), notes);
  const multiplier = written === '' ? 1 : parseNumber(written);
  if (multiplier !== undefined) return multiplier;
  notes.mapped('units', {
    id: `Pengali satuan “${written.slice(0, 40)}” bukan angka dan dibaca sebagai 1.`,
    en: `The multiplier of a unit, “${written.slice(0, 40)}”, is no number and was read as 1.`,
  });
  return 1;
}
