import { resolveDefinition } from '@lembar/assessment/assembly/definition.ts';
import { scoreInteraction } from '@lembar/assessment/interactions/interactions.ts';
import { item as itemSchema, stimulus as stimulusSchema } from '@lembar/assessment/item/item.ts';
import { sampleKeys } from '@lembar/assessment/testing/sample-keys.ts';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { prepareContent } from '../../modules/items/prepare-item.ts';
import { rightAnswer } from './answer.ts';
import { type DemoAssessment, semesterExam, weeklyTest } from './content/assessments.ts';
import { bank, pictures, stimuli } from './content/bank.ts';
import { absent, candidates, cutOff } from './content/candidates.ts';
import { visitors, visitorsChart } from './content/chart.ts';
import { operator, staff } from './content/school.ts';
import { demand } from './demand.ts';
import { preparedItem } from './prepare-bank.ts';

const questions = bank.flatMap((each) => each.questions);
const byName = new Map(questions.map(({ name, item }) => [name, item]));
const kinds = Object.keys(sampleKeys).sort();
const kindsOf = (names: readonly string[]) =>
  [...new Set(names.flatMap((name) => demand(byName, name).interactions.map(({ kind }) => kind)))].sort();
const ids = (names: Iterable<string>) => new Map([...names].map((name) => [name, `id-of-${name}`]));

describe.each(questions)('the question $name', ({ name, item }) => {
  test('fits the schema, whose rules include that every id of the key exists', () => {
    expect(itemSchema.safeParse(item).error?.issues ?? []).toEqual([]);
  });

  test('is worth the full score when answered by the key', () => {
    for (const key of item.interactions) {
      expect(scoreInteraction(key, rightAnswer(key))).toBe(key.kind === 'essay' ? 'awaiting-marking' : 1);
    }
  });

  test('has one level of difficulty', () => {
    expect(item.tags.filter((tag) => ['mudah', 'sedang', 'sukar'].includes(tag))).toHaveLength(1);
  });

  test('offers no two options that read the same, and for a single choice exactly one that is right', () => {
    for (const key of item.interactions) {
      const options = key.kind === 'match' ? key.choices : 'options' in key ? key.options : [];
      expect(new Set(options.map(({ content }) => content)).size).toBe(options.length);
      if (key.kind === 'single-choice') expect(Object.values(key.credits)).toEqual([1]);
    }
  });

  test('has readable equations, and names nothing that is not there', () => {
    const question = { name, item };
    const prepared = preparedItem(question, ids(Object.keys(pictures)), ids(Object.keys(stimuli)));
    const text = JSON.stringify(prepared);
    expect(text).not.toMatch(/\\\\\(|media:(?!id-of-)/);
    expect(text.includes('<math')).toBe(JSON.stringify(item).includes('\\\\('));
    if (item.stimulusId !== undefined) expect(prepared.stimulusId).toBe(`id-of-${item.stimulusId}`);
  });
});

describe('the bank', () => {
  test('has at least 24 questions of all kinds, each name and title once', () => {
    expect(questions.length).toBeGreaterThanOrEqual(24);
    expect(kindsOf([...byName.keys()])).toEqual(kinds);
    expect(byName.size).toBe(questions.length);
    expect(new Set(questions.map(({ item }) => item.title)).size).toBe(questions.length);
  });

  test('is written by teachers of the school', () => {
    const teachers = staff.filter(({ roles }) => roles[0] === 'teacher').map(({ username }) => username);
    expect(bank.map(({ author }) => author).sort()).toEqual([...teachers].sort());
  });

  test('has a stimulus that three questions share, a picture, and essays with a rubric', () => {
    expect(stimulusSchema.safeParse(prepareContent(stimuli.kecambah!, 'stimulus')).success).toBe(true);
    expect(questions.filter(({ item }) => item.stimulusId === 'kecambah')).toHaveLength(3);
    expect(questions.some(({ item }) => item.body.includes('<img src="media:'))).toBe(true);
    const essays = questions.flatMap(({ item }) => item.interactions.filter(({ kind }) => kind === 'essay'));
    for (const key of essays) expect(key).toHaveProperty('rubric', expect.stringContaining('<table>'));
  });

  test('has Arabic questions with harakat that run from the right', () => {
    const arabic = questions.filter(({ item }) => item.tags.includes('bahasa-arab'));
    expect(arabic.length).toBeGreaterThanOrEqual(4);
    for (const { item } of arabic) {
      expect(item.direction).toBe('rtl');
      expect(item.body).toMatch(/[\u0621-\u064a][\u064b-\u0652]/);
    }
  });

  test('has numeric keys that the calculation gives', () => {
    const days = visitors.map(([, count]) => count);
    const calculated: Record<string, number> = {
      'tangga-bersandar': 5 * Math.sin(Math.PI / 3),
      'suku-barisan-aritmetika': 7 + 14 * 4,
      'bunga-tunggal': 2_000_000 * 0.06 * (18 / 12),
      'rata-rata-pengunjung': days.reduce((sum, count) => sum + count, 0) / days.length,
      'selisih-tinggi': 10.3 - 5.6,
      'kelajuan-mobil': (72 * 1000) / 3600,
      'rangkaian-seri': 12 / (4 + 2),
    };
    const numeric = questions.filter(({ item }) => item.interactions[0]?.kind === 'numeric');
    expect(numeric.map(({ name }) => name).sort()).toEqual(Object.keys(calculated).sort());
    for (const { name, item } of numeric) {
      const [key] = item.interactions;
      const answer = calculated[name]!.toFixed(2);
      expect([name, key && scoreInteraction(key, answer)]).toEqual([name, 1]);
    }
  });
});

describe('the picture', () => {
  test('is drawn without any font', () => {
    expect(visitorsChart()).not.toContain('<text');
    for (const [path] of visitorsChart().matchAll(/ d="[^"]*"/g)) expect(path).not.toBe(' d=""');
  });

  test('says in words what it shows', async () => {
    const body = demand(byName, 'rata-rata-pengunjung').body.toUpperCase();
    for (const [day, count] of visitors) expect(body).toContain(`${day} ${count}`);
    const { width, format } = await sharp(Buffer.from(visitorsChart()))
      .png()
      .toBuffer()
      .then((png) => sharp(png).metadata());
    expect({ width, format }).toEqual({ width: 720, format: 'png' });
  });
});

describe('the assessments', () => {
  const byTag = (tag: string) => questions.filter(({ item }) => item.tags.includes(tag)).map(({ name }) => name);
  const definitionOf = ({ define }: DemoAssessment) =>
    define((name) => {
      demand(byName, name);
      return name;
    });
  const picksOf = (assessment: DemoAssessment) => definitionOf(assessment).sections.flatMap(({ picks }) => picks);
  const namedIn = (assessment: DemoAssessment) =>
    picksOf(assessment).flatMap((pick) => (pick.kind === 'items' ? pick.items.map(({ itemId }) => itemId) : []));

  test.each([semesterExam, weeklyTest])('$title can be sealed and draws fewer than there are', (assessment) => {
    const draws = picksOf(assessment).filter((pick) => pick.kind === 'draw');
    const tags = new Map(draws.map(({ tag }) => [tag, byTag(tag)]));
    expect(resolveDefinition(definitionOf(assessment), tags).problems).toEqual([]);
    expect(draws.length).toBeGreaterThan(0);
    for (const { tag, count } of draws) expect(count).toBeLessThan(byTag(tag).length);
    expect(definitionOf(assessment).sections.some(({ shuffleItems }) => shuffleItems)).toBe(true);
  });

  test('the exam that is on has every kind, whatever is drawn, and the stimulus with its questions side by side', () => {
    const named = namedIn(semesterExam);
    expect(kindsOf(named)).toEqual(kinds);
    const places = named.flatMap((name, place) => (demand(byName, name).stimulusId ? [place] : []));
    expect(places).toHaveLength(3);
    expect(places[2]! - places[0]!).toBe(2);
  });

  test('the exam that is over needs nobody to mark it', () => {
    const possible = [...namedIn(weeklyTest), ...byTag('trigonometri')];
    expect(kindsOf(possible)).toEqual(kinds.filter((kind) => kind !== 'essay'));
  });
});

describe('the people', () => {
  const column = (pick: (candidate: (typeof candidates)[number]) => string) => new Set(candidates.map(pick)).size;

  test('are 36 candidates, each with numbers of their own', () => {
    expect(candidates).toHaveLength(36);
    expect([
      column(({ nis }) => nis),
      column(({ nisn }) => nisn),
      column(({ participantNumber }) => participantNumber),
    ]).toEqual([36, 36, 36]);
    expect(column(({ name }) => name)).toBe(36);
    for (const { nisn } of candidates) expect(nisn).toMatch(/^0\d{9}$/);
    expect(candidates[0]?.participantNumber).toBe('26-0001-001-8');
    expect(candidates[7]?.participantNumber).toBe('26-0001-008-9');
  });

  test('have names of one word and long ones', () => {
    expect(candidates.some(({ name }) => !name.includes(' '))).toBe(true);
    expect(candidates.some(({ name }) => name.length > 40)).toBe(true);
  });

  test('leave at least 28 who sat the exam to its end', () => {
    const numbers = new Set(candidates.map(({ participantNumber }) => participantNumber));
    for (const number of [...absent, ...cutOff]) expect(numbers).toContain(number);
    expect([...cutOff].filter((number) => absent.has(number))).toEqual([]);
    expect(candidates.length - absent.size - cutOff.size).toBeGreaterThanOrEqual(28);
  });

  test('include an operator, teachers and two proctors with user names of their own', () => {
    const people = [operator, ...staff];
    expect(new Set(people.map(({ username }) => username)).size).toBe(people.length);
    expect(people.filter(({ roles }) => roles[0] === 'proctor')).toHaveLength(2);
  });
});
