import type { ImportedFile } from '../imported.ts';
import type { LossEntry, Verdict } from '../loss-report.ts';
import { type FileToRead, readFile } from '../read-file.ts';

/** Reads a text as a file in UTF-8. */
export function readText(text: string, file: Partial<FileToRead> = {}): ImportedFile {
  return readFile({ fileName: 'soal', bytes: new TextEncoder().encode(text), ...file });
}

/** One question of Moodle XML: the elements that every type has, and `inner`. */
export function moodleQuestion(type: string, inner: string, text = '<p>Teks soal</p>'): string {
  const body = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<question type="${type}"><name><text>Judul</text></name><questiontext format="html"><text>${body}</text></questiontext>${inner}</question>`;
}

/** Reads questions of Moodle XML. */
export function readMoodle(...questions: string[]): ImportedFile {
  return readText(`<quiz>${questions.join('')}</quiz>`, { format: 'moodle-xml' });
}

export function readGiftText(text: string): ImportedFile {
  return readText(text, { format: 'gift' });
}

/** The notes on one construct. */
export function notesOn(file: ImportedFile, construct: string, verdict?: Verdict): LossEntry[] {
  return file.report.entries.filter(
    (entry) => entry.construct === construct && (verdict === undefined || entry.verdict === verdict),
  );
}

/** The only item of a file, or a failure that shows why it is not there. */
export function onlyItem(file: ImportedFile) {
  const [first, ...others] = file.items;
  if (first === undefined || others.length > 0) throw new Error(JSON.stringify(file.report.entries, null, 1));
  return first.item;
}

/** The interaction of the only item. */
export function onlyInteraction(file: ImportedFile) {
  const [interaction] = onlyItem(file).interactions;
  if (interaction === undefined) throw new Error('An item has at least one interaction.');
  return interaction;
}
