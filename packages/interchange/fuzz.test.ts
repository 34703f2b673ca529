import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFile } from './read-file.ts';
import { checkFile } from './testing/check-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => readFileSync(new URL(name, folder)));

/** Processor time, because the clock on the wall also counts what else the machine does. */
const longest = 2_000_000;

/** Reads bytes that may be anything: they are a file that holds together, or refused, within the time. */
function survive(bytes: Uint8Array): void {
  const start = process.cpuUsage();
  try {
    checkFile(readFile({ fileName: 'soal.gift', bytes }));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  expect(process.cpuUsage(start).user).toBeLessThan(longest);
}

/** Parts of files that mean something, in any order. */
const scraps = fc.constantFrom(
  ...[
    '<quiz>',
    '</quiz>',
    '<question type="multichoice">',
    '</question>',
    '<text>',
    '</text>',
    '<answer fraction="100">',
  ],
  ...[
    '</answer>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?xml version="1.0"?>',
    '<!DOCTYPE a [',
    '&amp;',
    '&#0;',
    '&x;',
    '"',
  ],
  ...[
    '::',
    '{',
    '}',
    '=',
    '~',
    '#',
    '####',
    '->',
    '%50%',
    '\\',
    '\\n',
    '\n\n',
    '$CATEGORY:',
    '//',
    '[html]',
    '[id:',
    'TRUE',
  ],
  ...[
    '<img src="@@PLUGINFILE@@/a.png">',
    '<img src="data:image/png;base64,',
    '$$',
    '<a href="',
    '1..2',
    '3:0.1',
    '\u0000',
    'é',
  ],
);

describe('anything at all is read or refused', () => {
  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => survive(bytes)),
      { numRuns: 500 },
    );
  });

  test('scraps of both formats', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string({ maxLength: 8 })), { maxLength: 60 }), (parts) =>
        survive(new TextEncoder().encode(parts.join(''))),
      ),
      { numRuns: 1500 },
    );
  });

  test('fixtures with bytes changed, cut out and doubled', () => {
    const change = fc.record({
      at: fc.nat(1_000_000),
      length: fc.nat(400),
      kind: fc.constantFrom('cut', 'double', 'replace'),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    fc.assert(
      fc.property(fc.nat(fixtures.length - 1), fc.array(change, { minLength: 1, maxLength: 4 }), (index, changes) => {
        let bytes = fixtures[index] ?? Buffer.alloc(1);
        for (const { at, length, kind, byte } of changes) {
          const start = at % bytes.length;
          const part = bytes.subarray(start, start + length);
          const middle =
            kind === 'cut' ? [] : kind === 'double' ? [part, part] : [Buffer.alloc(1, byte), part.subarray(1)];
          bytes = Buffer.concat([bytes.subarray(0, start), ...middle, bytes.subarray(start + length)]);
          if (bytes.length === 0) return;
        }
        survive(bytes);
      }),
      { numRuns: 300 },
    );
  });
});

describe('time grows with size, not faster', () => {
  const size = 400_000;
  const repeated = (text: string) => text.repeat(size / text.length);
  const moodle = (text: string, format = 'html') =>
    `<quiz><question type="shortanswer"><name><text>a</text></name><questiontext format="${format}"><text><![CDATA[${text}]]></text></questiontext><answer fraction="100"><text>b</text></answer></question></quiz>`;

  test.each([
    ['open comments', `<quiz>${repeated('<!--')}`],
    ['open tags', `<quiz>${repeated('<a b="')}`],
    ['entities', `<quiz>${repeated('&amp;')}</quiz>`],
    ['CDATA sections', `<quiz>${repeated('<![CDATA[a]]>')}</quiz>`],
    ['attributes', `<quiz ${Array.from({ length: 20_000 }, (_, index) => `a${index}=""`).join(' ')}/>`],
    ['answers', moodle('x').replace('</question>', `${repeated('<answer><text>a</text></answer>')}</question>`)],
    [
      'numbers',
      moodle('x')
        .replace('shortanswer', 'numerical')
        .replace('</question>', `${repeated('<answer>1</answer>')}</question>`),
    ],
    [
      'subquestions',
      moodle('x')
        .replace('shortanswer', 'match')
        .replace(
          '</question>',
          `${repeated('<subquestion><text>1</text><answer><text>a</text></answer></subquestion>')}</question>`,
        ),
    ],
    [
      'files',
      moodle('<img src="@@PLUGINFILE@@/a">').replace(
        '</question>',
        `${repeated('<file name="a">R0lG</file>')}</question>`,
      ),
    ],
    ['unknown elements', moodle('x').replace('</question>', `${repeated('<a/>')}</question>`)],
    ['pictures', moodle(repeated('<img src="x">'))],
    ['open pictures', moodle(repeated('<img "'))],
    ['links', moodle(repeated('<a href="@@PLUGINFILE@@/a">'))],
    ['less-than signs', moodle(repeated('< '), 'moodle_auto_format')],
    ['lines', moodle(repeated('a\n'), 'moodle_auto_format')],
    ['blank lines', moodle(repeated('a\n \n'), 'plain_text')],
    ['asterisks', moodle(repeated('*a'), 'markdown')],
    ['brackets', moodle(repeated('['), 'markdown')],
    ['spaces', moodle(repeated(' '), 'markdown')],
    ['quotes', moodle(repeated('>'), 'markdown')],
    ['GIFT options', `A{${repeated('=a~b')}}`],
    ['GIFT pairs', `A{${repeated('=a->b')}}`],
    ['GIFT short texts', `A{${repeated('=%1%a*')}}`],
    ['GIFT numbers', `A{#${repeated('=1:1')}}`],
    ['GIFT marks', `//${repeated('[id:')}\nA{T}`],
    ['GIFT escapes', `A${repeated('\\=')}{T}`],
    ['GIFT feedback', `A{${repeated('####')}}`],
    ['GIFT blank lines', `${repeated('\n')}::A::b{T}`],
    ['GIFT spaces', `${repeated(' \t')}::A::b{T}`],
    ['GIFT colons', repeated('::')],
    ['GIFT braces', repeated('{')],
    ['a large picture', moodle(`<img src="data:image/gif;base64,R0lG${repeated('AAAA')}">`)],
  ])('%s', (_, text) => {
    survive(new TextEncoder().encode(text));
  });
});
