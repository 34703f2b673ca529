import type { AssembledPaper, Paper } from '@lembar/assessment/assembly/paper.ts';
import { entry, foldAnswers } from '@lembar/assessment/attempt/log.ts';
import { shownInteraction } from '@lembar/assessment/interactions/interactions.ts';
import { answerRef } from '@lembar/assessment/item/answer-ref.ts';
import { sampleKeys } from '@lembar/assessment/testing/sample-keys.ts';
import { expect, test } from 'vitest';
import { type Act, planActs } from './behaviour.ts';

const refs = Object.keys(sampleKeys);
const items = Object.fromEntries(
  Object.entries(sampleKeys).map(([ref, key]) => [
    ref,
    { body: '', direction: 'auto' as const, interactions: [shownInteraction(key)] },
  ]),
);

function paperWith(rules: Partial<Paper['rules']> = {}): Paper {
  const usual = {
    navigation: 'free',
    showRemainingTime: true,
    allowFinishWithBlanks: true,
    minimumMinutesBeforeFinish: 0,
  };
  return {
    format: 'lembar/paper/v1',
    packageId: 'p',
    title: 'T',
    sections: [],
    items,
    stimuli: {},
    rules: { ...(usual as Paper['rules']), ...rules },
  };
}

const assembled: AssembledPaper = {
  sections: [{ id: 's', title: 'S', items: refs.map((ref) => ({ ref, optionOrder: {} })) }],
};

const actsOf = (who: string, rules: Partial<Paper['rules']> = {}, seed = 'seed'): Act[] =>
  planActs(paperWith(rules), assembled, { seed, who });
const class40 = (rules: Partial<Paper['rules']> = {}) =>
  Array.from({ length: 40 }, (_, who) => actsOf(String(who), rules).map((act) => act.entry));
const asLog = (acts: readonly Act[]) =>
  acts.map(({ entry: [kind, ref, value] }, index) => [index + 1, 0, kind, ref, value] as const);

test('every act is an entry that the log accepts', () => {
  for (let who = 0; who < 40; who += 1) {
    for (const each of asLog(actsOf(String(who)))) expect(entry.safeParse(each).success).toBe(true);
  }
});

test('the pauses make the whole answering time', () => {
  const acts = actsOf('1');
  expect(acts.reduce((sum, act) => sum + act.pause, 0)).toBeCloseTo(1);
  expect(acts.every((act) => act.pause >= 0)).toBe(true);
});

test('the same seed gives the same acts; another candidate or seed gives others', () => {
  expect(actsOf('1')).toEqual(actsOf('1'));
  expect(actsOf('1')).not.toEqual(actsOf('2'));
  expect(actsOf('1')).not.toEqual(actsOf('1', {}, 'another seed'));
});

test('the order of the items decides nothing but the order', () => {
  const reversed = {
    sections: assembled.sections.map((section) => ({ ...section, items: section.items.toReversed() })),
  };
  const firstAnswer = (acts: readonly Act[], ref: string) =>
    acts.find((act) => act.entry[1].startsWith(`${ref}/`))?.entry;
  const there = actsOf('1');
  const back = planActs(paperWith(), reversed, { seed: 'seed', who: '1' });
  for (const ref of refs) expect(firstAnswer(back, ref)).toEqual(firstAnswer(there, ref));
});

test('candidates visit every item, change their minds, clear, doubt and settle their doubts', () => {
  const all = class40();
  for (const entries of all) {
    const visited = new Set(entries.filter(([kind]) => kind === 'visit').map(([, ref]) => ref));
    expect([...visited].sort()).toEqual([...refs].sort());
  }
  const flat = all.flat();
  expect(flat.some(([kind, , value]) => kind === 'answer' && value === null)).toBe(true);
  expect(flat.some(([kind, , value]) => kind === 'flag' && value === true)).toBe(true);
  expect(flat.some(([kind, , value]) => kind === 'flag' && value === false)).toBe(true);
  expect(flat.some(([kind]) => kind === 'signal')).toBe(true);
  const answered = (entries: (typeof all)[number], ref: string) =>
    entries.filter(([, name]) => name === answerRef(ref, 'q'));
  expect(all.some((entries) => answered(entries, 'single-choice').length > 1)).toBe(true);
  expect(all.some((entries) => answered(entries, 'true-false').length === 0)).toBe(true);
});

test('where blanks are forbidden everything has an answer in the end', () => {
  for (let who = 0; who < 40; who += 1) {
    const entries = asLog(actsOf(String(who), { allowFinishWithBlanks: false }));
    const { answers } = foldAnswers([{ epochId: 'e', grantedAt: 0, entries }]);
    expect(Object.keys(answers).sort()).toEqual(refs.map((ref) => answerRef(ref, 'q')).sort());
  }
});

test('where the way leads forward only nobody comes back', () => {
  for (const entries of class40({ navigation: 'forward-only' })) {
    expect(entries.filter(([kind]) => kind === 'visit').map(([, ref]) => ref)).toEqual(refs);
  }
  expect(class40().some((entries) => entries.filter(([kind]) => kind === 'visit').length > refs.length)).toBe(true);
});
