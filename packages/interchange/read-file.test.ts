import { describe, expect, test } from 'vitest';
import { readFile } from './read-file.ts';
import { moodleQuestion, notesOn, readText } from './testing/read-text.ts';
import { type UnreadableCode, UnreadableFile } from './unreadable-file.ts';

const question = moodleQuestion('truefalse', '<answer fraction="100"><text>true</text></answer>');
const quiz = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>${question}</quiz>`;

function refusal(read: () => unknown): UnreadableFile {
  try {
    read();
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('The file was read.');
}

function codeOf(read: () => unknown): UnreadableCode {
  return refusal(read).code;
}

describe('the format', () => {
  test.each([
    ['bank.xml', quiz, 'moodle-xml'],
    ['bank.txt', quiz, 'moodle-xml'],
    ['bank.gift', quiz, 'moodle-xml'],
    ['bank', '<!-- catatan -->\n<quiz/>', 'moodle-xml'],
    ['bank.gift', 'Bumi itu bulat', 'gift'],
    ['bank.txt', 'Bumi itu bulat.{T}', 'gift'],
    ['bank.txt', '::Bacaan::Bacalah.', 'gift'],
    ['bank.txt', '$CATEGORY: a/b', 'gift'],
    ['bank.txt', '<b>Bumi</b> itu bulat.{T}', 'gift'],
  ])('%s with %j is %s', (fileName, text, format) => {
    expect(readText(text, { fileName }).format).toBe(format);
  });

  test.each([
    ['catatan.txt', 'Rapat guru hari Senin.'],
    ['soal.docx', 'PK\u0003\u0004 isi'],
    ['soal.gift', '%PDF-1.7 {T}'],
    ['tes.xml', '<assessmentItem identifier="x"/>'],
    ['tes.xml', '<?xml version="1.0"?><html><body/></html>'],
  ])('%s with %j is unknown', (fileName, text) => {
    expect(codeOf(() => readText(text, { fileName }))).toBe('unknown-format');
  });

  test('can be given: then a file that is not of it is refused', () => {
    expect(readText('Bumi itu bulat.{T}', { fileName: 'a.xml', format: 'gift' }).format).toBe('gift');
    expect(codeOf(() => readText('Bumi itu bulat.{T}', { format: 'moodle-xml' }))).toBe('not-xml');
  });
});

describe('limits', () => {
  test('bytes', () => {
    const bytes = new TextEncoder().encode(quiz);
    expect(codeOf(() => readFile({ fileName: 'a.xml', bytes, limits: { bytes: bytes.length - 1 } }))).toBe('too-large');
    expect(readFile({ fileName: 'a.xml', bytes, limits: { bytes: bytes.length } }).items).toHaveLength(1);
  });

  test('items, dropped questions among them', () => {
    const two = `<quiz>${question}${moodleQuestion('description', '')}</quiz>`;
    expect(codeOf(() => readText(two, { limits: { items: 1 } }))).toBe('too-many-items');
    expect(readText(two, { limits: { items: 2 } }).report.summary.questions).toBe(2);
    expect(codeOf(() => readText('A{T}\n\nB{T}', { format: 'gift', limits: { items: 1 } }))).toBe('too-many-items');
  });

  test('nesting and number of elements', () => {
    const deep = `<quiz>${'<a>'.repeat(60)}${'</a>'.repeat(60)}</quiz>`;
    expect(codeOf(() => readText(deep))).toBe('too-large');
    expect(codeOf(() => readText(quiz, { limits: { depth: 3 } }))).toBe('too-large');
    expect(codeOf(() => readText(quiz, { limits: { elements: 5 } }))).toBe('too-large');
  });
});

test('a document type is refused in every encoding', () => {
  const text = '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const bytes of [Buffer.from(text), utf16, Buffer.from(utf16).swap16()]) {
    expect(codeOf(() => readFile({ fileName: 'a.xml', bytes }))).toBe('doctype-refused');
  }
});

test('a refusal speaks both languages and names the line', () => {
  const error = refusal(() => readText('<quiz>\n<question>\n</quiz>'));
  expect(error).toMatchObject({ name: 'UnreadableFile', code: 'broken-xml', line: 3 });
  expect(error.column).toBeGreaterThan(0);
  expect(error.detail.id).toContain('baris 3');
  expect(error.detail.en).toContain('line 3');
});

test('control characters are removed with a note, in both formats', () => {
  const read = readText(quiz.replace('Judul', 'Ju\u000bdul'));
  expect(read.items[0]?.item.title).toBe('Judul');
  expect(notesOn(read, 'control-characters', 'mapped')).toHaveLength(1);
  expect(notesOn(readText('Bu\u0001mi{T}', { format: 'gift' }), 'control-characters', 'mapped')).toHaveLength(1);
  expect(notesOn(readText(quiz), 'control-characters')).toHaveLength(0);
});

test('the same bytes are read the same', () => {
  expect(readText(quiz)).toEqual(readText(quiz));
});
