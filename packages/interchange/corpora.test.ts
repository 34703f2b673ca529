import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GIFTQuestion } from 'gift-pegjs';
import { expect, test } from 'vitest';
import { splitBlocks } from './gift/blocks.ts';
import { parseQuestion } from './gift/parse-question.ts';
import type { ImportedFile } from './imported.ts';
import { readFile } from './read-file.ts';
import { checkFile } from './testing/check-file.ts';
import { cleanText, decodeText } from './text/decode-text.ts';

/** Banks that others made are no part of the repository. `LEMBAR_CORPORA` names the folder that has them. */
const corpora = process.env.LEMBAR_CORPORA;

function filesIn(folder: string, extension: string): { fileName: string; bytes: Uint8Array; path: string }[] {
  const path = corpora === undefined ? undefined : join(corpora, folder);
  if (path === undefined || !existsSync(path)) return [];
  return readdirSync(path)
    .filter((fileName) => fileName.endsWith(extension))
    .map((fileName) => ({ fileName, bytes: readFileSync(join(path, fileName)), path: join(path, fileName) }));
}

const giftFiles = filesIn('gift', '.gift');
const moodleFiles = filesIn('moodle-xml', '.xml');

test('foreign corpora are named, or their absence is said aloud', () => {
  if (corpora === undefined) {
    console.info('LEMBAR_CORPORA is not set: the banks of other makers were not read, only those in fixtures/.');
    return;
  }
  expect(giftFiles.length + moodleFiles.length).toBeGreaterThan(0);
});

function questionsIn(xml: string): number {
  const outsideOfText = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, '');
  return [...outsideOfText.matchAll(/<question\b(?![^>]*type="category")/g)].length;
}

for (const { fileName, bytes } of moodleFiles) {
  test(`moodle-xml/${fileName}`, () => {
    const read = readFile({ fileName, bytes });
    expect(read.format).toBe('moodle-xml');
    checkFile(read);
    expect(read.report.summary.questions).toBe(questionsIn(decodeText(bytes)));
  });
}

/** The type that the maker of the corpus gives a question → the kind of interaction, or none when it is dropped. */
function expectedKind(question: GIFTQuestion): string | undefined {
  switch (question.type) {
    case 'MC':
      return question.choices.some(({ isCorrect }) => isCorrect) ? 'single-choice' : 'multiple-choice';
    case 'Short':
      return 'short-text';
    case 'TF':
      return 'true-false';
    case 'Numerical':
      return 'numeric';
    case 'Matching':
      return 'match';
    case 'Essay':
      return 'essay';
    case 'Description':
    case 'Category':
      return undefined;
  }
}

function kindsOf({ items }: ImportedFile): (string | undefined)[] {
  return items.map(({ item }) => item.interactions[0]?.kind);
}

const withoutSpace = (text: string) => text.replace(/\s+/g, '');

for (const { fileName, bytes, path } of giftFiles) {
  test(`gift/${fileName}`, () => {
    const expected: GIFTQuestion[] = JSON.parse(readFileSync(path.replace(/\.gift$/, '.json'), 'utf8'));
    const questions = expected.filter((question) => question.type !== 'Category');
    const read = readFile({ fileName, bytes });
    checkFile(read);
    expect(read.report.summary.questions).toBe(questions.length);
    expect(kindsOf(read)).toEqual(questions.map(expectedKind).filter((kind) => kind !== undefined));
    const { blocks } = splitBlocks(cleanText(decodeText(bytes)).text);
    const ours = blocks.filter(({ text }) => !text.startsWith('$CATEGORY:')).map(({ text }) => parseQuestion(text));
    expect(ours.map(({ title, stem }) => [title, stem.format, withoutSpace(stem.text)])).toEqual(
      questions.map(({ title, stem }) => [title ?? '', stem.format, withoutSpace(stem.text)]),
    );
  });
}
