import { describe, expect, test } from 'vitest';
import { type Comparison, nothingCompared } from './compare.ts';
import { createMeter } from './meter.ts';
import { printReport } from './report.ts';
import { exitCodeOf, type Findings, summarise } from './summary.ts';
import type { CandidateFacts } from './virtual-candidate.ts';

const done: CandidateFacts = {
  ready: true,
  started: true,
  given: 5,
  savedAtSchool: 5,
  submitted: true,
  receiptVerified: true,
  dropped: null,
};
const compared: Comparison = {
  ...nothingCompared,
  entriesSent: 10,
  entriesStored: 10,
  answersSent: 6,
  answersStored: 6,
};

function summary(change: Partial<Findings> = {}) {
  const findings: Findings = {
    run: 'sim-00000000',
    url: 'http://smkn1.localhost',
    delivery: { id: 'd', title: 'Simulasi' },
    seed: 's',
    facts: [done, done],
    graded: 2,
    compared,
    inDatabase: null,
    databaseProblem: null,
    sent: { answers: 6, entries: 10 },
    meter: createMeter(() => 0),
    bellAt: 0,
    milliseconds: 1234,
    interrupted: false,
    ...change,
  };
  return { ...summarise(findings), removed: true };
}

describe('the exit code', () => {
  test.each<[string, Partial<Findings>, number]>([
    ['all is well', {}, 0],
    ['an answer is lost', { compared: { ...compared, lost: 1 } }, 1],
    ['something is wrong', { compared: { ...compared, wrong: 1 } }, 1],
    ['only SQL shows the loss', { inDatabase: { ...compared, lost: 1 } }, 1],
    ['a receipt is not genuine', { facts: [done, { ...done, receiptVerified: false }] }, 1],
    ['nobody came', { facts: [], graded: 0 }, 2],
    [
      'somebody could not start',
      { facts: [done, { ...done, started: false, submitted: false, receiptVerified: false }] },
      2,
    ],
    ['a grade is missing', { graded: 1 }, 2],
    ['the comparison in SQL was not possible', { databaseProblem: 'connect ECONNREFUSED' }, 2],
    ['it was interrupted', { interrupted: true, compared: null }, 130],
  ])('%s', (_what, change, code) => {
    expect(exitCodeOf(summary(change))).toBe(code);
  });
});

test('an interrupted run claims nothing about what is lost', () => {
  const interrupted = summary({ interrupted: true, compared: null });
  expect(interrupted).toMatchObject({ lost: null, wrong: null, answersStored: null, answersSent: 6 });
  expect(printReport(interrupted)).toContain('Interrupted before the end');
});

test('figures come from the bell on', async () => {
  let time = 10_000;
  const meter = createMeter(() => time);
  for (let save = 0; save < 30; save += 1) {
    await meter.time('save', async () => {
      time += 100;
    });
  }
  expect(summary({ meter, bellAt: 10_000 })).toMatchObject({
    savesPerSecond: 10,
    startsPerSecond: 0,
    latencyMs: { start: null, save: { p50: 100, p95: 100, p99: 100 } },
  });
});

test('the report says what is lost, who dropped out, and what is left', () => {
  const lost = { ...compared, lost: 1, differences: ['a: lost answer i/r (entry 3)'] };
  const facts = [done, { ...done, submitted: false, receiptVerified: false, dropped: 'attempt-held' }];
  const text = printReport({ ...summary({ compared: lost, facts }), removed: false });
  expect(text).toContain('SOMETHING IS LOST OR WRONG');
  expect(text).toContain('lost answer i/r (entry 3)');
  expect(text).toMatch(/attempt-held +1/);
  expect(text).toContain('--remove sim-00000000');
  expect(printReport(summary())).toContain('No answer was lost');
});
