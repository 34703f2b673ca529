import type { Html } from '@lembar/assessment/item/item.ts';
import type { Notes } from '../loss-report.ts';
import { decodeBase64 } from '../media/media-shelf.ts';
import { shorten } from '../text/sentence.ts';
import { type Claims, withClaims } from '../xml/claims.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { claimQuotedText, readPlainText, readRichText, type TextContext } from './rich-text.ts';
import { noteSettings } from './settings.ts';

/** What every question type has. */
export interface Frame {
  readonly title: string;
  readonly body: Html;
  readonly generalFeedback: Html;
  readonly tags: string[];
}

/** Claims what every question type has, and notes the parts of it that items here do not have. */
export function readFrame(question: Claims, context: TextContext): Frame {
  const { notes } = context;
  question.attribute('type');
  question.children('file');
  const body = readRichText(question.child('questiontext'), context) + oldImage(question, context);
  const frame = {
    title: readPlainText(question.child('name'), notes),
    body,
    generalFeedback: readRichText(question.child('generalfeedback'), context),
    tags: [
      ...tags(question.child('tags'), notes),
      ...tags(question.child('coursetags'), notes),
      ...idNumber(question, notes),
    ],
  };
  noteMark(question, notes);
  noteSettings(question, notes);
  noteUnusedTexts(question, notes);
  return frame;
}

function tags(element: XmlElement | undefined, notes: Notes): string[] {
  if (element === undefined) return [];
  return withClaims(element, notes, (claims) => claims.children('tag').map((tag) => readPlainText(tag, notes)));
}

/** The teacher's own number for a question is a way to find it again, as tags are. */
function idNumber(question: Claims, notes: Notes): string[] {
  const number = shorten(readPlainText(question.child('idnumber'), notes));
  if (number === '') return [];
  notes.mapped('id-number', {
    id: `Nomor pengenal ${number} menjadi label “id:${number}”.`,
    en: `The id number ${number} became the tag “id:${number}”.`,
  });
  return [`id:${number}`];
}

function noteMark(question: Claims, notes: Notes): void {
  const mark = readPlainText(question.child('defaultgrade'), notes);
  if (mark === '') return;
  if (Number(mark) === 1) {
    notes.carried('default-mark', { id: 'Bobot soal 1.', en: 'The mark of the question is 1.' });
  } else {
    notes.dropped('default-mark', {
      id: `Bobot soal ${mark.slice(0, 40)} tidak dibawa: bobot diatur saat menyusun ujian.`,
      en: `The mark of ${mark.slice(0, 40)} is not carried: marks are set when an assessment is put together.`,
    });
  }
}

const spoken: { element: string; construct: string; id: string; en: string }[] = [
  { element: 'correctfeedback', construct: 'combined-feedback', id: 'Umpan balik “benar”', en: 'The feedback “right”' },
  {
    element: 'partiallycorrectfeedback',
    construct: 'combined-feedback',
    id: 'Umpan balik “sebagian benar”',
    en: 'The feedback “partly right”',
  },
  {
    element: 'incorrectfeedback',
    construct: 'combined-feedback',
    id: 'Umpan balik “salah”',
    en: 'The feedback “wrong”',
  },
  { element: 'hint', construct: 'hint', id: 'Petunjuk untuk percobaan berikut', en: 'The hint for the next try' },
  {
    element: 'instructions',
    construct: 'unit-instructions',
    id: 'Petunjuk satuan',
    en: 'The instructions about units',
  },
];

/** Texts that speak to somebody who tries again; an exam has one try. They are quoted, so that nothing is lost. */
function noteUnusedTexts(question: Claims, notes: Notes): void {
  for (const { element, construct, id, en } of spoken) {
    for (const found of question.children(element)) {
      const parts = withClaims(found, notes, (claims) => [
        ...[claimQuotedText(claims, notes)].filter((text) => text !== '').map((text) => `“${text}”`),
        ...hintOptions.filter((name) => claims.child(name) !== undefined).map((name) => `<${name}>`),
      ]).join(', ');
      if (parts === '') continue;
      notes.dropped(construct, { id: `${id} tidak dibawa: ${parts}.`, en: `${en} is not carried: ${parts}.` });
    }
  }
}

/** What a hint does beside being shown. */
const hintOptions = ['shownumcorrect', 'clearwrong'];

/** Before version 2 Moodle kept one picture outside the text. */
function oldImage(question: Claims, { notes, shelf }: TextContext): Html {
  const name = readPlainText(question.child('image'), notes);
  const data = readPlainText(question.child('image_base64'), notes);
  if (name === '' && data === '') return '';
  const bytes = decodeBase64(data);
  const media = bytes === undefined ? undefined : shelf.add(name || 'image', bytes);
  if (media !== undefined) {
    notes.carried('file', { id: `Gambar ${media.name} ikut dibawa.`, en: `The picture ${media.name} is carried.` });
    return `<p><img src="media:${media.id}" alt=""></p>`;
  }
  notes.dropped('file', {
    id: `Gambar ${name} tidak ada, rusak, atau bukan gambar yang dikenal.`,
    en: `The picture ${name} is missing, damaged or of an unknown kind.`,
  });
  return '';
}
