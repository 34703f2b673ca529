import { type Entry, type EpochLog, foldAnswers, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import { expect, test } from 'vitest';
import { addUp, compareAttempt, nothingCompared, type StoredAttempt } from './compare.ts';
import { sha256 } from './hash.ts';

const attemptId = 'a0000000-0000-4000-8000-000000000000';
const epochId = 'e0000000-0000-4000-8000-000000000000';

const entries: Entry[] = [
  [1, 0, 'visit', 'i1', null],
  [2, 900, 'answer', 'i1/r1', 'a'],
  [3, 1500, 'answer', 'i2/r1', { r1: 'x', r2: 'ي' }],
  [4, 2100, 'flag', 'i2', true],
  [5, 2700, 'answer', 'i1/r1', 'b'],
  [6, 3300, 'answer', 'i2/r1', null],
];
const device: EpochLog[] = [{ epochId, grantedAt: 1, entries }];

/** What an honest server says that holds these entries. */
function holding(kept: readonly Entry[]): StoredAttempt {
  const head = headAfter(headZero(attemptId, epochId, sha256), kept, sha256);
  const { answers } = foldAnswers([{ epochId, grantedAt: 1, entries: kept }]);
  return { epochs: [{ epochId, acked: kept.length, head, entries: kept }], answers };
}

const whole = holding(entries);

/** The server's answer with something wrong in its one epoch. */
function spoilt(change: Partial<StoredAttempt['epochs'][number]>): StoredAttempt {
  return { ...whole, epochs: whole.epochs.map((epoch) => ({ ...epoch, ...change })) };
}

const compare = (stored: StoredAttempt | null) => compareAttempt(attemptId, device, stored);

test('a server that holds everything has lost nothing', () => {
  expect(compare(whole)).toEqual({
    entriesSent: 6,
    entriesStored: 6,
    answersSent: 4,
    answersStored: 4,
    lost: 0,
    wrong: 0,
    differences: [],
  });
});

test('members of a value may come in another order', () => {
  const again: Entry = [3, 1500, 'answer', 'i2/r1', { r2: 'ي', r1: 'x' }];
  expect(compare(spoilt({ entries: entries.with(2, again) }))).toMatchObject({ lost: 0, wrong: 0 });
});

test('a lost answer is counted as lost, and as wrong where it was the one that counts', () => {
  const found = compare({ ...spoilt({ entries: entries.toSpliced(1, 1) }) });
  expect(found).toMatchObject({ lost: 1, wrong: 0, answersSent: 4, answersStored: 3 });
  expect(found.differences).toEqual([`${attemptId}: lost answer i1/r1 (entry 2)`]);

  // The last two were never stored: the candidate saw "b" saved, and the school reads "a".
  const behind = compare(holding(entries.slice(0, 4)));
  expect(behind).toMatchObject({ lost: 2, wrong: 2 });
  expect(behind.differences).toContain(`${attemptId}: another answer to i1/r1`);
});

test('entries of other kinds are lost in the same way', () => {
  expect(compare(spoilt({ entries: entries.toSpliced(3, 1) }))).toMatchObject({ lost: 1, answersStored: 4 });
});

test('an altered entry is wrong, not lost', () => {
  const altered: Entry = [2, 900, 'answer', 'i1/r1', 'c'];
  const found = compare(spoilt({ entries: entries.with(1, altered) }));
  expect(found).toMatchObject({ lost: 0, wrong: 1 });
  expect(found.differences).toEqual([`${attemptId}: altered answer i1/r1 (entry 2)`]);
  const late: Entry = [2, 901, 'answer', 'i1/r1', 'a'];
  expect(compare(spoilt({ entries: entries.with(1, late) }))).toMatchObject({ lost: 0, wrong: 1 });
});

test('an entry that is stored twice is wrong', () => {
  const found = compare(spoilt({ entries: [...entries, ...entries.slice(1, 2)] }));
  expect(found).toMatchObject({ lost: 0, wrong: 1, answersStored: 4 });
  expect(found.differences).toEqual([`${attemptId}: stored 2 times: answer i1/r1 (entry 2)`]);
});

test('what nobody gave is wrong', () => {
  const more: Entry = [7, 9000, 'answer', 'i1/r1', 'z'];
  expect(compare(spoilt({ entries: [...entries, more] }))).toMatchObject({ lost: 0, wrong: 1 });
  expect(compare(spoilt({ entries: [...entries, 'no entry'] }))).toMatchObject({ lost: 0, wrong: 1 });
  const strange = { epochId: 'f0000000-0000-4000-8000-000000000000', acked: 0, head: '', entries: [] };
  const beside = (other: StoredAttempt['epochs'][number]) => compare({ ...whole, epochs: [...whole.epochs, other] });
  expect(beside(strange)).toMatchObject({ wrong: 0 });
  expect(beside({ ...strange, entries: [more] })).toMatchObject({ wrong: 1 });
});

test('a head that is not on the device’s chain is wrong', () => {
  expect(compare(spoilt({ head: 'f'.repeat(64) }))).toMatchObject({ lost: 0, wrong: 1 });
  expect(compare(spoilt({ acked: 5 }))).toMatchObject({ lost: 0, wrong: 1 });
  expect(compare(spoilt({ acked: 7 }))).toMatchObject({ lost: 0, wrong: 1 });
});

test('a current answer that reads otherwise is wrong, whatever the log says', () => {
  expect(compare({ ...whole, answers: { 'i1/r1': 'a' } })).toMatchObject({ lost: 0, wrong: 1 });
  expect(compare({ ...whole, answers: {} })).toMatchObject({ lost: 0, wrong: 1 });
  expect(compare({ ...whole, answers: { ...whole.answers, 'i2/r1': 'x' } })).toMatchObject({ lost: 0, wrong: 1 });
});

test('an attempt or an epoch that is gone has lost everything', () => {
  expect(compare(null)).toMatchObject({ lost: 6, wrong: 0, entriesStored: 0 });
  expect(compare({ ...whole, epochs: [] })).toMatchObject({ lost: 6, entriesStored: 0 });
});

test('several epochs are compared each for itself', () => {
  const second = 'e1000000-0000-4000-8000-000000000000';
  const later: EpochLog = { epochId: second, grantedAt: 2, entries: [[1, 0, 'answer', 'i1/r1', 'd']] };
  const head = headAfter(headZero(attemptId, second, sha256), later.entries, sha256);
  const stored = {
    epochs: [...whole.epochs, { epochId: second, acked: 1, head, entries: later.entries }],
    answers: foldAnswers([...device, later]).answers,
  };
  expect(compareAttempt(attemptId, [...device, later], stored)).toMatchObject({ lost: 0, wrong: 0, entriesStored: 7 });
  expect(compareAttempt(attemptId, [...device, later], whole)).toMatchObject({ lost: 1, wrong: 1 });
});

test('findings add up', () => {
  const one = compare(holding(entries.slice(0, 5)));
  expect([one, one].reduce(addUp, nothingCompared)).toMatchObject({
    entriesSent: 12,
    entriesStored: 10,
    lost: 2,
    wrong: 2,
  });
});
