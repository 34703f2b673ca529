import { readdirSync, readFileSync } from 'node:fs';
import { scoreInteraction } from '@lembar/assessment/interactions/interactions.ts';
import { describe, expect, test } from 'vitest';
import type { ImportedFile } from './imported.ts';
import { readFile } from './read-file.ts';
import { checkFile } from './testing/check-file.ts';

const folder = new URL('./fixtures/', import.meta.url);

function fixture(fileName: string): ImportedFile {
  return readFile({ fileName, bytes: readFileSync(new URL(fileName, folder)) });
}

function kinds({ items }: ImportedFile): Record<string, number> {
  const all = items.map(({ item }) => item.interactions[0]?.kind ?? '');
  return Object.fromEntries([...new Set(all)].sort().map((kind) => [kind, all.filter((each) => each === kind).length]));
}

test.each(readdirSync(folder))('every question of %s is accounted for', (fileName) => {
  checkFile(fixture(fileName));
});

describe('bank-ipa.xml, a bank as Moodle exports it', () => {
  const bank = fixture('bank-ipa.xml');

  test('every question becomes an item', () => {
    expect(bank.report.summary).toMatchObject({ questions: 17, items: 17, droppedQuestions: 0 });
    expect(kinds(bank)).toEqual({
      essay: 1,
      match: 2,
      'multiple-choice': 2,
      numeric: 2,
      'short-text': 2,
      'single-choice': 6,
      'true-false': 2,
    });
  });

  test('pictures, also two of the same name', () => {
    expect(bank.media.map(({ name, type }) => [name, type])).toEqual([
      ['sel tumbuhan.png', 'image/png'],
      ['rangkaian.png', 'image/png'],
      ['rangkaian.png', 'image/png'],
      ['image.png', 'image/png'],
    ]);
    expect(
      bank.report.entries.filter(({ construct, verdict }) => construct === 'file' && verdict === 'dropped'),
    ).toEqual([]);
  });

  test('categories, TeX and Arabic are as they were', () => {
    expect([...new Set(bank.items.map(({ path }) => path.join(' > ')))]).toEqual([
      'IPA Kelas VIII > Sel dan Jaringan',
      'IPA Kelas VIII > Gaya dan Gerak',
      'IPA Kelas VIII > Tata Surya / Astronomi',
    ]);
    const bodies = bank.items.map(({ item }) => item.body).join('\n');
    expect(bodies).toContain(String.raw`$$a = \frac{v_2 - v_1}{\Delta t},$$`);
    expect(bodies).toContain('<p dir="rtl" lang="ar">مَا اسْمُ الكَوْكَبِ الأَقْرَبِ إِلَى الشَّمْسِ؟</p>');
  });

  test('keys score as in Moodle', () => {
    const score = (title: string, response: unknown) => {
      const interaction = bank.items.find(({ item }) => item.title.startsWith(title))?.item.interactions[0];
      if (interaction === undefined) throw new Error(title);
      return scoreInteraction(interaction, response);
    };
    expect(score('IPA-8-01', 'o1')).toBe(1);
    expect(score('IPA-8-02', ['o1'])).toBe(0.5);
    expect(score('IPA-8-02', ['o1', 'o2', 'o3'])).toBe(0.5);
    expect(score('IPA-8-04', false)).toBe(1);
    expect(score('IPA-8-05', 'Mulut daun hijau')).toBe(0.75);
    expect(score('IPA-8-05', 'akar')).toBe(0);
    expect(score('IPA-8-08', 'o3')).toBe(0.5);
    expect(score('IPA-8-09', '10,4 N')).toBe(0.5);
    expect(score('IPA-8-15', 'na')).toBe(0);
    expect(score('IPA-8-16', { p1: 'c1', p2: 'c2', p3: 'c2', p4: 'c1' })).toBe(0.75);
  });
});

test('bank-matematika.gift, typed by hand with signs that were not escaped', () => {
  const bank = fixture('bank-matematika.gift');
  expect(bank.report.summary).toMatchObject({ questions: 14, items: 14, droppedQuestions: 0 });
  expect(kinds(bank)).toEqual({
    essay: 1,
    match: 1,
    'multiple-choice': 1,
    numeric: 4,
    'short-text': 1,
    'single-choice': 4,
    'true-false': 2,
  });
  expect(bank.items.map(({ path }) => path.at(-1))).toContain('Geometri');
});

/** What becomes of each construct in the two files that hold all of them: `construct: verdicts`. */
function verdicts({ report }: ImportedFile): string[] {
  const found = new Map<string, Set<string>>();
  for (const { construct, verdict } of report.entries) {
    found.set(construct, (found.get(construct) ?? new Set()).add(verdict));
  }
  return [...found].map(([construct, all]) => `${construct}: ${[...all].sort().join(', ')}`).sort();
}

test('every construct of Moodle XML has its verdict', () => {
  const read = fixture('setiap-unsur.xml');
  expect(read.report.summary).toMatchObject({ questions: 36, items: 16, droppedQuestions: 20 });
  expect(verdicts(read)).toMatchInlineSnapshot(`
    [
      "accepted-answers: carried",
      "active-content: dropped",
      "answer-feedback: mapped",
      "answer-numbering: carried, dropped",
      "answer-order: mapped",
      "attachments: dropped",
      "blank-answer: dropped",
      "blank-option: dropped",
      "category-info: dropped",
      "category: carried",
      "combined-feedback: dropped",
      "comment: dropped",
      "default-mark: carried",
      "file: carried, dropped",
      "general-feedback: carried",
      "grader-info: mapped",
      "hidden: carried, dropped",
      "hint: dropped",
      "id-number: mapped",
      "item: dropped",
      "name: carried",
      "negative-weight: mapped",
      "pairs: carried, dropped",
      "penalty: dropped",
      "processing-instruction: dropped",
      "question-id: dropped",
      "question-text: dropped, mapped",
      "question-type: carried, dropped",
      "response-format: mapped",
      "response-lines: mapped",
      "response-required: carried",
      "response-template: dropped",
      "show-number-correct: dropped",
      "shuffle: carried",
      "standard-instruction: carried",
      "tags: carried",
      "text-format: mapped",
      "tolerance: mapped",
      "true-false-words: mapped",
      "unequal-weights: mapped",
      "unescaped-markup: mapped",
      "unit-grading: carried, dropped",
      "unit-input: dropped",
      "unit-instructions: dropped",
      "units: mapped",
      "unknown-attribute: dropped",
      "unknown-element: dropped",
      "unknown-text: dropped",
      "use-case: carried",
      "weights: carried, mapped",
      "word-limit: dropped",
      "worthless-answer: mapped",
    ]
  `);
});

test('every construct of GIFT has its verdict', () => {
  const read = fixture('setiap-unsur.gift');
  expect(read.report.summary).toMatchObject({ questions: 20, items: 9, droppedQuestions: 11 });
  expect(verdicts(read)).toMatchInlineSnapshot(`
    [
      "accepted-answers: carried",
      "answer-feedback: mapped",
      "blank-option: dropped",
      "broken-question: dropped",
      "category: carried",
      "comment: dropped",
      "file: dropped",
      "general-feedback: carried",
      "id-number: mapped",
      "item: dropped",
      "name: carried",
      "negative-weight: mapped",
      "pairs: carried",
      "question-text: dropped",
      "question-type: carried, dropped",
      "tags: carried",
      "text-format: mapped",
      "weights: carried",
    ]
  `);
});
