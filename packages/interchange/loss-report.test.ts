import { describe, expect, test } from 'vitest';
import { type LossEntry, lossReport, takeNotes } from './loss-report.ts';

const place = { question: 1, name: 'Judul' };
const detail = { id: 'catatan', en: 'note' };

describe('takeNotes', () => {
  test('writes each verdict with its place', () => {
    const entries: LossEntry[] = [];
    const notes = takeNotes(place, entries, { left: 10 });
    notes.carried('tags', detail);
    notes.mapped('units', detail);
    notes.dropped('hint', detail);
    expect(entries.map(({ verdict, construct }) => [verdict, construct])).toEqual([
      ['carried', 'tags'],
      ['mapped', 'units'],
      ['dropped', 'hint'],
    ]);
    expect(entries[0]).toEqual({ place, construct: 'tags', verdict: 'carried', detail });
  });

  test('stops where there is no more room, and says so once', () => {
    const entries: LossEntry[] = [];
    const notes = takeNotes(place, entries, { left: 3 });
    for (let count = 0; count < 10; count += 1) notes.mapped('units', detail);
    expect(entries.map(({ construct }) => construct)).toEqual(['units', 'units', 'further-notes']);
    expect(entries[2]?.verdict).toBe('dropped');
  });
});

test('the summary counts questions and verdicts', () => {
  const entries: LossEntry[] = [];
  const notes = takeNotes(place, entries, { left: 10 });
  notes.carried('tags', detail);
  notes.dropped('hint', detail);
  notes.dropped('penalty', detail);
  expect(lossReport(entries, { items: 3, droppedQuestions: 2 }).summary).toEqual({
    questions: 5,
    items: 3,
    droppedQuestions: 2,
    carried: 1,
    mapped: 0,
    dropped: 2,
  });
});
