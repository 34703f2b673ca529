import type { Format, ImportedFile, ImportedItem, ImportedMedia, ItemDraft, Limits } from '../imported.ts';
import { Refusal } from '../keys/refusal.ts';
import { type LossEntry, lossReport, type Message, type Notes, type Place, takeNotes } from '../loss-report.ts';
import { type MediaShelf, openMediaShelf } from '../media/media-shelf.ts';
import { shorten } from '../text/sentence.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { buildItem } from './build-item.ts';

/** What a reader of one question works with. */
export interface QuestionContext {
  readonly notes: Notes;
  readonly shelf: MediaShelf;
}

/** A question as a format's reader hands it in. */
export interface Question {
  readonly name: string;
  readonly line?: number;
  readonly path: readonly string[];
  /** Its text in plain letters, to quote when the question is dropped. */
  readonly quote: string;
  readonly read: (context: QuestionContext) => ItemDraft | Refusal;
}

/** Collects the questions of one file, numbered as they come. */
export interface Intake {
  /** Notes about the file as a whole, or about the line given. */
  about(place?: { name?: string; line?: number }): Notes;
  /** @throws UnreadableFile `too-many-items` */
  add(question: Question): void;
  result(format: Format): ImportedFile;
}

/** More notes than any honest question or file gives rise to. */
const notesOfQuestion = 200;
const notesOfFile = 5000;
const longestQuote = 1000;

export function openIntake(limits: Limits): Intake {
  const items: ImportedItem[] = [];
  const entries: LossEntry[] = [];
  const media = new Map<string, ImportedMedia>();
  const fileRoom = { left: notesOfFile };
  let droppedQuestions = 0;

  function drop(place: Place, quote: string, { construct, reason }: Refusal): void {
    takeNotes(place, entries, { left: 2 }).dropped(construct, droppedQuestion(reason, shorten(quote, longestQuote)));
    droppedQuestions += 1;
  }

  return {
    about: ({ name = '', line } = {}) =>
      takeNotes({ question: null, name, ...(line === undefined ? {} : { line }) }, entries, fileRoom),
    add({ name, line, path, quote, read }) {
      const number = items.length + droppedQuestions + 1;
      if (number > limits.items) throw tooManyItems(limits.items);
      const place: Place = {
        question: number,
        name: shorten(name) || shorten(quote, 80),
        ...(line === undefined ? {} : { line }),
      };
      const taken: LossEntry[] = [];
      const notes = takeNotes(place, taken, { left: notesOfQuestion });
      const shelf = openMediaShelf();
      const draft = read({ notes, shelf });
      const item = draft instanceof Refusal ? draft : buildItem(draft, notes);
      if (item instanceof Refusal) return drop(place, quote, item);
      items.push({ place, item, path: [...path] });
      for (const entry of taken) entries.push(entry);
      for (const [id, each] of shelf.media) if (!media.has(id)) media.set(id, each);
    },
    result: (format) => ({
      format,
      items,
      stimuli: [],
      media: [...media.values()],
      report: lossReport(entries, { items: items.length, droppedQuestions }),
    }),
  };
}

function droppedQuestion(reason: Message, quoted: string): Message {
  const text = quoted === '' ? { id: '', en: '' } : { id: ` Teksnya: “${quoted}”`, en: ` Its text: “${quoted}”` };
  return {
    id: `Soal ini tidak dibawa: ${reason.id}.${text.id}`,
    en: `This question is not carried: ${reason.en}.${text.en}`,
  };
}

function tooManyItems(limit: number): UnreadableFile {
  return new UnreadableFile('too-many-items', {
    id: `Berkas ini berisi lebih dari ${limit} soal. Bagilah menjadi beberapa berkas.`,
    en: `This file has more than ${limit} questions. Split it into several files.`,
  });
}
