import { parseNumber } from '../keys/percent.ts';
import type { TextFormat } from '../text/to-html.ts';
import { BrokenGift } from './broken.ts';
import { showEscapes } from './escapes.ts';
import type { GiftAnswer, GiftAnswers, GiftNumber } from './gift-question.ts';
import { parseText } from './parse-text.ts';

/**
 * Reads what stands between the braces, without the general feedback. The type follows from the signs, in Moodle's order:
 * nothing, `#`, `~`, `->`, `T`/`F`, and short text for the rest.
 * @throws BrokenGift
 */
export function parseAnswers(hidden: string, format: TextFormat): GiftAnswers {
  const text = hidden.trim();
  if (text === '') return { type: 'essay' };
  if (text.startsWith('#')) return { type: 'numeric', answers: parseNumbers(text.slice(1), format) };
  if (text.includes('~')) return parseChoice(text, format);
  if (isMatch(text)) return parseMatch(text, format);
  return parseTrueFalse(text, format) ?? parseShortText(text, format);
}

/** Pairs have no weights; short texts that Moodle wrote always have them, so an arrow in those is an arrow. */
function isMatch(text: string): boolean {
  return text.includes('=') && text.includes('->') && !/^=\s*%[\d.-]+%/.test(text);
}

/** Far more than an item may have: a question made of nothing but signs is not worth taking apart. */
const mostAnswers = 1000;

/** Answers with the sign before each of them; the first may stand without one. */
function splitAnswers(text: string): { sign: string; text: string }[] {
  const written = text.split(/(?=[=~])/, mostAnswers + 1);
  if (written.length > mostAnswers) {
    throw new BrokenGift(`ada lebih dari ${mostAnswers} jawaban`, `there are more than ${mostAnswers} answers`);
  }
  const parts = written.map((part) => ({
    sign: /^[=~]/.test(part) ? part.charAt(0) : '',
    text: part.replace(/^[=~]/, '').trim(),
  }));
  return parts.filter(({ sign, text: answer }) => sign !== '' || answer !== '');
}

/** `%50%answer#feedback`; without a weight `usual` counts. */
function parseAnswer(text: string, usual: number, format: TextFormat): GiftAnswer<string> {
  const weight = /^%([^%\n]*)%/.exec(text);
  const percent = weight ? parseNumber(weight[1] ?? '') : usual;
  if (percent === undefined || Math.abs(percent) > 100) {
    throw new BrokenGift(
      `bobot “${weight?.[1]}” bukan angka −100 sampai 100`,
      `the weight “${weight?.[1]}” is no number from −100 to 100`,
    );
  }
  const rest = text.slice(weight?.[0].length ?? 0);
  const mark = rest.indexOf('#');
  const feedback = mark < 0 ? '' : rest.slice(mark + 1).trim();
  return {
    content: (mark < 0 ? rest : rest.slice(0, mark)).trim(),
    percent,
    ...(feedback === '' ? {} : { feedback: parseText(feedback, format) }),
  };
}

function parseChoice(text: string, format: TextFormat): GiftAnswers {
  const answers = splitAnswers(text).map(({ sign, text: answer }) => {
    const parsed = parseAnswer(answer, sign === '=' ? 100 : 0, format);
    return { ...parsed, content: parseText(parsed.content, format) };
  });
  return { type: 'choice', single: text.includes('='), answers };
}

function parseMatch(text: string, format: TextFormat): GiftAnswers {
  const pairs = splitAnswers(text).map(({ text: pair }) => {
    const arrow = pair.indexOf('->');
    if (arrow < 0) throw new BrokenGift('ada pasangan tanpa “->”', 'there is a pair without “->”');
    return { prompt: parseText(pair.slice(0, arrow), format), choice: showEscapes(pair.slice(arrow + 2)).trim() };
  });
  return { type: 'match', pairs };
}

/** `T#feedback when wrong#feedback when right`. */
function parseTrueFalse(text: string, format: TextFormat): GiftAnswers | undefined {
  const [word = '', ifWrong = '', ...ifRight] = text.split('#');
  if (!/^(T|TRUE|F|FALSE)$/.test(word.trim())) return undefined;
  const right = ifRight.join('#').trim();
  return {
    type: 'true-false',
    correct: word.trim().startsWith('T'),
    ...(ifWrong.trim() === '' ? {} : { ifWrong: parseText(ifWrong, format) }),
    ...(right === '' ? {} : { ifRight: parseText(right, format) }),
  };
}

function parseShortText(text: string, format: TextFormat): GiftAnswers {
  const answers = splitAnswers(text).map(({ text: answer }) => {
    const parsed = parseAnswer(answer, 100, format);
    return { ...parsed, content: parseText(parsed.content, format).text.replace(/\s+/g, ' ') };
  });
  return { type: 'short-text', answers };
}

function parseNumbers(text: string, format: TextFormat): GiftAnswer<GiftNumber>[] {
  const answers = splitAnswers(text).map(({ sign, text: answer }) => {
    const parsed = parseAnswer(answer, sign === '~' ? 0 : 100, format);
    return { ...parsed, content: parseNumberRange(parsed.content) };
  });
  if (answers.length === 0) throw new BrokenGift('tidak ada angka sesudah “#”', 'there is no number after “#”');
  return answers;
}

/** `value`, `value:tolerance`, `low..high`, or nothing or `*` for any other number. */
function parseNumberRange(hidden: string): GiftNumber {
  const written = showEscapes(hidden).replace(/\s+/g, ' ');
  if (written === '' || written === '*') return { value: undefined, tolerance: 0, written: '*' };
  const [from = '', to] = written.split('..');
  if (to !== undefined) {
    const low = numberIn(from, written);
    const high = numberIn(to, written);
    return { ...middle(low, high), written };
  }
  const [value = '', tolerance = '0'] = written.split(':');
  return { value: numberIn(value, written), tolerance: Math.abs(numberIn(tolerance, written)), written };
}

/**
 * The middle of a range and half its width, without the noise that halving and subtracting leave in binary fractions: the
 * digits kept are the 15 that a double has at the size of the range's ends.
 */
function middle(low: number, high: number): { value: number; tolerance: number } {
  const size = Math.max(Math.abs(low), Math.abs(high), Number.MIN_VALUE);
  const decimals = Math.min(100, Math.max(0, 14 - Math.floor(Math.log10(size))));
  const rounded = (value: number) => Number(value.toFixed(decimals));
  return { value: rounded((low + high) / 2), tolerance: rounded(Math.abs(high - low) / 2) };
}

function numberIn(text: string, written: string): number {
  const value = parseNumber(text);
  if (value !== undefined) return value;
  throw new BrokenGift(`“${written.slice(0, 60)}” bukan angka`, `“${written.slice(0, 60)}” is no number`);
}
