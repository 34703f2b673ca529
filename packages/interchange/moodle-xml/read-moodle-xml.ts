import type { ImportedFile, ItemDraft, Limits } from '../imported.ts';
import { type Intake, openIntake, type QuestionContext } from '../item/intake.ts';
import { Refusal } from '../keys/refusal.ts';
import { excerpt } from '../text/markup.ts';
import { noteRemovedCharacters } from '../text/note-removed-characters.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { type Claims, noteUnknownElements, withClaims } from '../xml/claims.ts';
import { isElement, readXml, type XmlDocument, type XmlElement } from '../xml/read-xml.ts';
import { readFrame } from './frame.ts';
import { readQuestionFiles } from './question-files.ts';
import { readCategory } from './read-category.ts';
import { formatOf, peekText } from './rich-text.ts';
import { readEssay } from './types/essay.ts';
import { readMatching } from './types/matching.ts';
import { readMultichoice, readMultichoiceSet } from './types/multichoice.ts';
import { readNumerical } from './types/numerical.ts';
import type { ReadType } from './types/question-type.ts';
import { readShortAnswer } from './types/shortanswer.ts';
import { readTrueFalse } from './types/truefalse.ts';
import { unsupportedType } from './types/unsupported.ts';

const types = new Map<string, ReadType>([
  ['multichoice', readMultichoice],
  ['multichoiceset', readMultichoiceSet],
  ['truefalse', readTrueFalse],
  ['shortanswer', readShortAnswer],
  ['numerical', readNumerical],
  ['matching', readMatching],
  ['match', readMatching],
  ['ddmatch', readMatching],
  ['essay', readEssay],
]);

/**
 * Moodle XML → items. The format is Moodle's `question/format/xml/format.php`, as versions 1.9 to 5 write it; where it
 * leaves something open, Moodle's own reading of it counts.
 * @throws UnreadableFile
 */
export function readMoodleXml(text: string, removed: number, limits: Limits): ImportedFile {
  const document = readXml(text, limits);
  if (document.root.name !== 'quiz') throw notMoodle(document.root.name);
  const intake = openIntake(limits);
  noteRemovedCharacters(removed, intake.about());
  readQuiz(document, intake);
  return intake.result('moodle-xml');
}

function readQuiz({ root, instructions }: XmlDocument, intake: Intake): void {
  let path: string[] = [];
  let id: string | undefined;
  let comments = 0;
  withClaims({ ...root, children: root.children.filter((node) => !isElement(node)) }, intake.about(), () => undefined);
  for (const node of root.children) {
    if (typeof node === 'string') continue;
    if (!isElement(node)) {
      id = /^\s*question:\s*([1-9]\d*)\s*$/.exec(node.comment)?.[1];
      if (id === undefined) comments += 1;
    } else if (node.name !== 'question') {
      noteUnknownElements([node], intake.about({ line: node.line }));
    } else if (node.attributes.get('type')?.trim() === 'category') {
      path = readCategory(node, intake.about({ line: node.line }));
    } else {
      addQuestion(node, id, path, intake);
      id = undefined;
    }
  }
  noteAsides(comments, instructions, intake);
}

function addQuestion(element: XmlElement, id: string | undefined, path: string[], intake: Intake): void {
  const child = (name: string) => element.children.filter(isElement).find((each) => each.name === name);
  intake.add({
    name: peekText(child('name')),
    line: element.line,
    path,
    quote: excerpt(peekText(child('questiontext')), 1000),
    read: (context) => readQuestion(element, id, context),
  });
}

function readQuestion(element: XmlElement, id: string | undefined, context: QuestionContext): ItemDraft | Refusal {
  const type = element.attributes.get('type')?.trim() ?? '';
  const readType = types.get(type);
  if (readType === undefined) return unsupportedType(type);
  const files = readQuestionFiles(element, context.notes);
  const questionText = element.children.filter(isElement).find(({ name }) => name === 'questiontext');
  const format = formatOf(questionText) ?? 'html';
  const draft = withClaims(element, context.notes, (question: Claims) => {
    const frame = readFrame(question, { ...context, files, format });
    const part = readType(question, { ...context, files, format });
    return part instanceof Refusal ? part : { ...frame, ...part };
  });
  files.noteUnused();
  noteQuestion(type, id, context);
  return draft;
}

function noteQuestion(type: string, id: string | undefined, { notes }: QuestionContext): void {
  notes.carried('question-type', { id: `Soal jenis ${type} dibawa.`, en: `The question of type ${type} is carried.` });
  if (id === undefined) return;
  notes.dropped('question-id', {
    id: `Nomor soal ${id} di Moodle tidak dibawa.`,
    en: `The question's number ${id} in Moodle is not carried.`,
  });
}

function noteAsides(comments: number, instructions: number, intake: Intake): void {
  if (comments > 0) {
    intake.about().dropped('comment', {
      id: `${comments} komentar XML tidak dibawa.`,
      en: `${comments} XML comments are not carried.`,
    });
  }
  if (instructions > 0) {
    intake.about().dropped('processing-instruction', {
      id: `${instructions} instruksi pemrosesan XML tidak dibawa.`,
      en: `${instructions} XML processing instructions are not carried.`,
    });
  }
}

function notMoodle(root: string): UnreadableFile {
  return new UnreadableFile('unknown-format', {
    id: `Berkas XML ini bukan bank soal Moodle: akarnya <${root.slice(0, 60)}>, bukan <quiz>.`,
    en: `This XML file is no Moodle question bank: its root is <${root.slice(0, 60)}>, not <quiz>.`,
  });
}
