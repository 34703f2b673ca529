import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from './testing/read-text.ts';

const bank = readFileSync(new URL('./fixtures/bank-ipa.xml', import.meta.url), 'utf8');
const secret = 'rahasia 4711';

/** Every start tag of the bank, outside of texts and comments: its name and where it ends. */
const starts = [...bank.matchAll(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<([a-z_]+)[^>]*[^/?]>/g)].flatMap((found) =>
  found[1] === undefined ? [] : [{ name: found[1], end: found.index + found[0].length }],
);

const anywhere = fc.constantFrom(...starts);
/** What stands in a file's text is part of its base64, and makes another file of it. */
const anywhereInText = fc.constantFrom(...starts.filter(({ name }) => name !== 'file'));

/** Whether the items or the report have the secret that was put into the bank, or the question is dropped whole. */
function isTold(position: number, inserted: string): boolean {
  const read = readText(bank.slice(0, position) + inserted + bank.slice(position), { format: 'moodle-xml' });
  const said = [read.items.map(({ item, path }) => [item, path]), read.report.entries.map(({ detail }) => detail.id)];
  return JSON.stringify(said).includes(secret) || read.report.summary.droppedQuestions === 1;
}

describe('whatever is put anywhere into a bank is in the items or in the report', () => {
  test('an element', () => {
    fc.assert(
      fc.property(anywhere, ({ end }) => isTold(end, `<baru>${secret}</baru>`)),
      { numRuns: 250 },
    );
  });

  test('an attribute', () => {
    fc.assert(
      fc.property(anywhere, ({ end }) => isTold(end - 1, ` baru="${secret}"`)),
      { numRuns: 250 },
    );
  });

  test('text', () => {
    fc.assert(
      fc.property(anywhereInText, ({ end }) => isTold(end, ` ${secret} `)),
      { numRuns: 250 },
    );
  });

  test('the bank as it is tells nothing of the kind, and has many places', () => {
    expect(isTold(0, '')).toBe(false);
    expect(starts.length).toBeGreaterThan(500);
  });
});
