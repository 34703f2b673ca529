import { item as itemSchema } from '@lembar/assessment/item/item.ts';
import { Parser } from 'htmlparser2';
import { expect } from 'vitest';
import type { ImportedFile } from '../imported.ts';

/**
 * What must hold for every file that could be read: each question is an item or dropped with a note, items are valid, media
 * and the names of media fit each other, and nothing of Moodle's file addresses is left to a sanitiser in silence.
 */
export function checkFile({ items, media, report }: ImportedFile): void {
  const { summary, entries } = report;
  expect(summary.questions).toBe(summary.items + summary.droppedQuestions);
  expect(summary.items).toBe(items.length);
  expect(summary.carried + summary.mapped + summary.dropped).toBe(entries.length);
  const imported = new Set(items.map(({ place }) => place.question));
  for (let number = 1; number <= summary.questions; number += 1) {
    const notes = entries.filter(({ place }) => place.question === number);
    expect(notes.length).toBeGreaterThan(0);
    if (!imported.has(number)) expect(notes.map(({ verdict }) => verdict)).toEqual(['dropped']);
  }
  for (const { detail } of entries) {
    expect(detail.id).not.toBe('');
    expect(detail.en).not.toBe('');
  }
  for (const { item } of items) expect(itemSchema.safeParse(item).error?.issues ?? []).toEqual([]);
  const named = new Set(items.flatMap(({ item }) => textsOf(item)).flatMap(mediaIn));
  expect(named).toEqual(new Set(media.map(({ id }) => id)));
}

/** Every string in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** The media that a text shows. */
function mediaIn(html: string): string[] {
  const ids: string[] = [];
  new Parser({
    onopentag(_, { src = '' }) {
      if (src.startsWith('media:')) ids.push(src.slice('media:'.length));
    },
  }).end(html);
  return ids;
}
