import { item as itemSchema } from '@lembar/assessment/item/item.ts';
import fc from 'fast-check';
import { parse } from 'gift-pegjs';
import { describe, expect, test } from 'vitest';
import { arbitraryItem, asGiftCanSay } from './testing/arbitrary-items.ts';
import { readGiftText, readText } from './testing/read-text.ts';
import { writeGift } from './testing/write-gift.ts';
import { writeMoodleXml } from './testing/write-moodle-xml.ts';

const items = fc.array(arbitraryItem, { minLength: 1, maxLength: 4 });

describe('what a format can say is read back equal', () => {
  test('Moodle XML', () => {
    fc.assert(
      fc.property(items, (written) => {
        const read = readText(writeMoodleXml(written), { format: 'moodle-xml' });
        expect(read.items.map(({ item }) => item)).toEqual(written);
        expect(read.report.summary).toMatchObject({ items: written.length, dropped: 0 });
      }),
      { numRuns: 300 },
    );
  });

  test('GIFT', () => {
    fc.assert(
      fc.property(items, (all) => {
        const written = all.map(asGiftCanSay);
        const read = readGiftText(writeGift(written));
        expect(read.items.map(({ item }) => item)).toEqual(written);
        expect(read.report.summary.droppedQuestions).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('the generated items are items', () => {
    fc.assert(fc.property(arbitraryItem, (item) => itemSchema.safeParse(item).success));
  });
});

test('another reader of GIFT sees the same titles and stems', () => {
  fc.assert(
    fc.property(arbitraryItem.map(asGiftCanSay), (item) => {
      const gift = writeGift([item]);
      // It knows no exponents, and takes every arrow for that of a pair.
      fc.pre(item.interactions[0]?.kind !== 'numeric' && !/=%.*->/.test(gift));
      const [theirs, ...others] = parse(gift);
      const [ours] = readGiftText(gift).items;
      expect(others).toEqual([]);
      expect(theirs).toMatchObject({ title: ours?.item.title, stem: { text: ours?.item.body, format: 'html' } });
    }),
    { numRuns: 200 },
  );
});
