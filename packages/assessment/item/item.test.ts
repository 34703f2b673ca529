import { expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { sampleKeys } from '../testing/sample-keys.ts';
import { type Item, item, stimulus } from './item.ts';
import { shownItem, shownStimulus } from './shown-item.ts';

const canary = 'CANARY-19c2';
const sample: Item = {
  title: `Ibu kota ${canary}`,
  body: '<p>Pilih.</p>',
  direction: 'auto',
  interactions: [sampleKeys['single-choice'], { ...sampleKeys.essay, id: 'why' }],
  tags: [`mudah ${canary}`],
  stimulusId: 's1',
  feedback: `Jawabannya a. ${canary}`,
};

test('an item is refused, with the place named', () => {
  const { interactions } = sample;
  expect(problemsOf(item, sample)).toEqual([]);
  expect(problemsOf(item, { ...sample, interactions: [] })).toEqual(['interactions: too_small']);
  expect(problemsOf(item, { ...sample, interactions: [...interactions, interactions[1]] })).toEqual([
    'interactions.2.id: repeated-id',
  ]);
  expect(problemsOf(item, { ...sample, interactions: [{ ...sampleKeys.essay, lines: 0 }] })).toEqual([
    'interactions.0.lines: too_small',
  ]);
  expect(problemsOf(item, { ...sample, direction: 'up' })).toEqual(['direction: invalid_value']);
  expect(problemsOf(item, { ...sample, stimulusId: undefined })).toEqual(['stimulusId: invalid_type']);
  expect(problemsOf(item, { ...sample, anwser: 'a' })).toEqual([': unrecognized_keys']);
});

test('a candidate sees body, direction, interactions and the stimulus, and no more', () => {
  const shown = shownItem(sample);
  expect(Object.keys(shown)).toEqual(['body', 'direction', 'interactions', 'stimulusId']);
  expect(shown.interactions.map((each) => each.id)).toEqual(['q', 'why']);
  expect(JSON.stringify(shown)).not.toContain(canary);
  expect(JSON.stringify(shown)).not.toContain('credits');
});

test('a stimulus is shown without its title', () => {
  const authored = { title: canary, body: '<p>Teks</p>', direction: 'ltr' as const };
  expect(problemsOf(stimulus, authored)).toEqual([]);
  expect(shownStimulus(authored)).toEqual({ body: '<p>Teks</p>', direction: 'ltr' });
});
