import { type RandomStream, shuffle } from '@lembar/assessment/assembly/random-stream.ts';
import type { Json } from '@lembar/assessment/attempt/canonical.ts';
import type { Key } from '@lembar/assessment/interactions/interactions.ts';

/** A number as pupils write it here: with a decimal comma. */
function written(value: number): string {
  return String(value).replace('.', ',');
}

function fullCredit(accepted: readonly { text: string; credit: number }[]): string {
  return accepted.find(({ credit }) => credit === 1)?.text ?? '';
}

/** The answer that earns the full score; for an essay, one that a teacher has to read. */
export function rightAnswer(key: Key): Json {
  switch (key.kind) {
    case 'single-choice':
      return key.options.find(({ id }) => key.credits[id] === 1)?.id ?? null;
    case 'multiple-choice':
    case 'category-table':
    case 'match':
    case 'true-false':
      return key.correct;
    case 'short-text':
      return fullCredit(key.accepted);
    case 'numeric':
      return written(key.accepted.find(({ credit }) => credit === 1)?.value ?? 0);
    case 'essay':
      return 'Air laut menguap karena panas matahari, mengembun menjadi awan, lalu turun sebagai hujan.';
  }
}

function pick<T>(list: readonly T[], random: RandomStream): T | undefined {
  return list.length > 0 ? list[random(list.length)] : undefined;
}

/** Some rows right, at least one wrong. */
function mixUp(
  correct: Record<string, string>,
  targets: readonly { id: string }[],
  random: RandomStream,
): Record<string, string> {
  const rows = shuffle(Object.keys(correct), random);
  const wrong = new Set(rows.slice(0, 1 + random(rows.length)));
  const answered = Object.entries(correct).map(([row, target]) => {
    const others = targets.map(({ id }) => id).filter((id) => id !== target);
    return [row, wrong.has(row) ? (pick(others, random) ?? target) : target];
  });
  return Object.fromEntries(answered);
}

/** Forgets one of the right options, or ticks one too many. */
function tickWrongly(key: Extract<Key, { kind: 'multiple-choice' }>, random: RandomStream): string[] {
  const wrong = key.options.map(({ id }) => id).filter((id) => !key.correct.includes(id));
  const kept = key.correct.slice(random(2));
  const added = kept.length < key.correct.length && random(2) === 0 ? undefined : pick(wrong, random);
  return added === undefined ? kept : [...kept, added];
}

const SLIPS: readonly ((value: number) => number)[] = [
  (value) => value * 10,
  (value) => value + 1,
  (value) => value / 2,
  (value) => value - 3,
];

const GUESSES = ['tidak tahu', 'lupa', 'belum dipelajari'];

/** An answer as it is given by somebody who does not know: fit to be given, and not worth the full score. */
export function wrongAnswer(key: Key, random: RandomStream): Json {
  switch (key.kind) {
    case 'single-choice':
      return (
        pick(
          key.options.map(({ id }) => id).filter((id) => key.credits[id] !== 1),
          random,
        ) ?? null
      );
    case 'multiple-choice':
      return tickWrongly(key, random);
    case 'category-table':
      return mixUp(key.correct, key.categories, random);
    case 'match':
      return mixUp(key.correct, key.choices, random);
    case 'true-false':
      return !key.correct;
    case 'short-text':
      return (
        pick([...key.accepted.filter(({ credit }) => credit < 1).map(({ text }) => text), ...GUESSES], random) ?? ''
      );
    case 'numeric':
      return written(Math.round((pick(SLIPS, random)?.(key.accepted[0]?.value ?? 0) ?? 0) * 100) / 100);
    case 'essay':
      return 'Hujan terjadi karena ada awan.';
  }
}
