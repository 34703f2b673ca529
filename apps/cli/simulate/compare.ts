import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import { type Entry, type EpochLog, foldAnswers, headZero, nextHead } from '@lembar/assessment/attempt/log.ts';
import { sha256 } from './hash.ts';

/** What the server shows of one epoch. */
export interface StoredEpoch {
  epochId: string;
  acked: number;
  head: string;
  /** As stored, in the order of storing; whether they are entries at all is to be found out. */
  entries: readonly unknown[];
}

export interface StoredAttempt {
  epochs: readonly StoredEpoch[];
  /** The current answers by the server's own reading: `itemRef/interactionId` → response. */
  answers: Readonly<Record<string, unknown>>;
}

export interface Comparison {
  /** Entries of all kinds that the device had stored, and how many of them the server holds. */
  entriesSent: number;
  entriesStored: number;
  /** The same for entries of the kind `answer`. */
  answersSent: number;
  answersStored: number;
  /** Entries of the device, of any kind, that the server does not hold. */
  lost: number;
  /** Whatever the server holds otherwise than the device: altered, repeated or unknown entries, heads, answers. */
  wrong: number;
  /** One line for each lost or wrong thing. */
  differences: string[];
}

export const nothingCompared: Comparison = {
  entriesSent: 0,
  entriesStored: 0,
  answersSent: 0,
  answersStored: 0,
  lost: 0,
  wrong: 0,
  differences: [],
};

/**
 * Compares an attempt, entry by entry and answer by answer, with what its device had stored. Values are compared by
 * their canonical text. An attempt that the server does not have at all (`stored` null) lost everything.
 */
export function compareAttempt(
  attemptId: string,
  device: readonly EpochLog[],
  stored: StoredAttempt | null,
): Comparison {
  const parts = device.map((log) => compareEpoch(attemptId, log, stored?.epochs.find(isOf(log.epochId))));
  const strange = (stored?.epochs ?? []).filter(({ epochId }) => !device.some(isOf(epochId))).map(strangeEpoch);
  const all = [...parts, ...strange, ...(stored ? [compareAnswers(device, stored.answers)] : [])];
  const whole = all.reduce(addUp, nothingCompared);
  return { ...whole, differences: whole.differences.map((line) => `${attemptId}: ${line}`) };
}

/** Adds up what was found in several attempts. */
export function addUp(a: Comparison, b: Comparison): Comparison {
  return {
    entriesSent: a.entriesSent + b.entriesSent,
    entriesStored: a.entriesStored + b.entriesStored,
    answersSent: a.answersSent + b.answersSent,
    answersStored: a.answersStored + b.answersStored,
    lost: a.lost + b.lost,
    wrong: a.wrong + b.wrong,
    differences: [...a.differences, ...b.differences],
  };
}

const isOf = (epochId: string) => (each: { epochId: string }) => each.epochId === epochId;

function wrongs(differences: string[]): Comparison {
  return { ...nothingCompared, wrong: differences.length, differences };
}

function compareEpoch(attemptId: string, { epochId, entries }: EpochLog, stored: StoredEpoch | undefined): Comparison {
  const copies = copiesBySeq(stored?.entries ?? []);
  const missing = entries.filter(([seq]) => !copies.has(seq));
  const kept = entries.filter(([seq]) => copies.has(seq));
  const lost = missing.map(([seq, , kind, ref]) => `lost ${kind} ${ref} (entry ${seq})`);
  const wrong = [
    ...kept.flatMap((entry) => faultsOf(entry, copies.get(entry[0]) ?? [])),
    ...[...copies.keys()]
      .filter((seq) => !entries.some((entry) => entry[0] === seq))
      .map((seq) => `unknown entry ${seq}`),
    ...(stored ? compareHead({ attemptId, epochId, entries }, stored) : []),
  ];
  return {
    entriesSent: entries.length,
    entriesStored: kept.length,
    answersSent: entries.filter(isAnswer).length,
    answersStored: kept.filter(isAnswer).length,
    lost: lost.length,
    wrong: wrong.length,
    differences: [...lost, ...wrong],
  };
}

const isAnswer = (entry: Entry): boolean => entry[2] === 'answer';

/** Canonical texts of all stored entries by their seq; what has no seq stands under 0, where no entry may be. */
function copiesBySeq(entries: readonly unknown[]): Map<number, string[]> {
  const copies = new Map<number, string[]>();
  for (const entry of entries) {
    const seq = Array.isArray(entry) && Number.isSafeInteger(entry[0]) ? Number(entry[0]) : 0;
    copies.set(seq, [...(copies.get(seq) ?? []), textOf(entry)]);
  }
  return copies;
}

function textOf(value: unknown): string {
  try {
    return canonical(value as Json);
  } catch {
    return 'no JSON';
  }
}

function faultsOf(entry: Entry, copies: readonly string[]): string[] {
  const [seq, , kind, ref] = entry;
  const name = `${kind} ${ref} (entry ${seq})`;
  const own = canonical(entry);
  const altered = copies.some((copy) => copy !== own) ? [`altered ${name}`] : [];
  return copies.length > 1 ? [...altered, `stored ${copies.length} times: ${name}`] : altered;
}

/** The server's mark must lie on the device's own chain. */
function compareHead(
  { attemptId, epochId, entries }: { attemptId: string; epochId: string; entries: readonly Entry[] },
  { acked, head }: StoredEpoch,
): string[] {
  let own = headZero(attemptId, epochId, sha256);
  for (const entry of entries.slice(0, acked)) own = nextHead(own, entry, sha256);
  return acked <= entries.length && own === head ? [] : [`another head after ${acked} entries`];
}

/** An epoch that no device opened. Empty it is an offer that nobody took. */
function strangeEpoch({ epochId, entries }: StoredEpoch): Comparison {
  return wrongs(entries.map(() => `entry in the epoch ${epochId}, which no device opened`));
}

function compareAnswers(device: readonly EpochLog[], stored: Readonly<Record<string, unknown>>): Comparison {
  const { answers } = foldAnswers(device);
  const refs = [...new Set([...Object.keys(answers), ...Object.keys(stored)])];
  const text = (values: Readonly<Record<string, unknown>>, ref: string) =>
    Object.hasOwn(values, ref) ? textOf(values[ref]) : 'none';
  return wrongs(
    refs.filter((ref) => text(answers, ref) !== text(stored, ref)).map((ref) => `another answer to ${ref}`),
  );
}
