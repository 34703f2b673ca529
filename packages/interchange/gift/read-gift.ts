import type { ImportedFile, ItemDraft, Limits } from '../imported.ts';
import { type Intake, openIntake, type QuestionContext } from '../item/intake.ts';
import { Refusal } from '../keys/refusal.ts';
import type { Notes } from '../loss-report.ts';
import { categoryPath } from '../moodle/category-path.ts';
import { noteCategory } from '../moodle/note-category.ts';
import { excerpt } from '../text/markup.ts';
import { noteRemovedCharacters } from '../text/note-removed-characters.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { type Block, splitBlocks } from './blocks.ts';
import { BrokenGift } from './broken.ts';
import { draftOf } from './draft.ts';
import { hideEscapes, showEscapes } from './escapes.ts';
import type { GiftQuestion, GiftText } from './gift-question.ts';
import { parseQuestion } from './parse-question.ts';

/**
 * GIFT → items, read as Moodle reads it. A block that cannot be read is dropped with its line, and the others go on.
 * @throws UnreadableFile `broken-gift` with a line when no block can be read, `too-many-items`
 */
export function readGift(text: string, removed: number, limits: Limits): ImportedFile {
  const { blocks, comments } = splitBlocks(text);
  const intake = openIntake(limits);
  noteRemovedCharacters(removed, intake.about());
  let path: string[] = [];
  let readable = false;
  let broken: { line: number; reason: BrokenGift['reason'] } | undefined;
  for (const block of blocks) {
    if (block.text.startsWith('$CATEGORY:')) {
      path = categoryPath(showEscapes(hideEscapes(block.text.slice('$CATEGORY:'.length))));
      noteCategory(path, [], intake.about({ line: block.line }));
      continue;
    }
    const question = parsed(block);
    if (question instanceof BrokenGift) broken ??= { line: block.line, reason: question.reason };
    else readable = true;
    addQuestion(block, question, path, intake);
  }
  if (broken !== undefined && !readable) throw brokenGift(broken.line, broken.reason);
  noteComments(comments, intake.about());
  return intake.result('gift');
}

function parsed(block: Block): GiftQuestion | BrokenGift {
  try {
    return parseQuestion(block.text);
  } catch (error) {
    if (error instanceof BrokenGift) return error;
    throw error;
  }
}

function addQuestion(block: Block, question: GiftQuestion | BrokenGift, path: string[], intake: Intake): void {
  const isBroken = question instanceof BrokenGift;
  intake.add({
    name: isBroken ? '' : question.title,
    line: block.line,
    path,
    quote: isBroken ? block.text : quoted(question.stem),
    read: (context) =>
      isBroken ? new Refusal('broken-question', question.reason) : readQuestion(block, question, context),
  });
}

function quoted({ text, format }: GiftText): string {
  return format === 'plain' ? text : excerpt(text, 1000);
}

function readQuestion(block: Block, question: GiftQuestion, context: QuestionContext): ItemDraft | Refusal {
  const { notes } = context;
  notes.carried('question-type', {
    id: `Soal jenis ${question.answers.type} dibawa.`,
    en: `The question of type ${question.answers.type} is carried.`,
  });
  for (const comment of [...block.innerComments, ...(question.comment === undefined ? [] : [question.comment])]) {
    notes.dropped('comment', {
      id: `Komentar di dalam soal tidak dibawa: “${comment.slice(0, 200)}”.`,
      en: `A comment inside the question is not carried: “${comment.slice(0, 200)}”.`,
    });
  }
  return draftOf(question, [...block.tags, ...idTag(block, notes)], context);
}

function idTag({ id }: Block, notes: Notes): string[] {
  if (id === undefined) return [];
  notes.mapped('id-number', {
    id: `Nomor pengenal ${id} menjadi label “id:${id}”.`,
    en: `The id number ${id} became the tag “id:${id}”.`,
  });
  return [`id:${id}`];
}

function noteComments(comments: number, notes: Notes): void {
  if (comments === 0) return;
  notes.dropped('comment', {
    id: `${comments} baris komentar tidak dibawa (penanda [id:…] dan [tag:…] di dalamnya dibaca).`,
    en: `${comments} lines of comment are not carried (marks [id:…] and [tag:…] in them are read).`,
  });
}

function brokenGift(line: number, reason: BrokenGift['reason']): UnreadableFile {
  return new UnreadableFile(
    'broken-gift',
    {
      id: `Tidak ada soal GIFT yang terbaca. Baris ${line}: ${reason.id}.`,
      en: `No GIFT question can be read. Line ${line}: ${reason.en}.`,
    },
    { line },
  );
}
