import type { Message, Notes } from '../loss-report.ts';
import type { Claims } from '../xml/claims.ts';
import { readPlainText } from './rich-text.ts';

/** A setting of Moodle's that items here do not have. */
interface Setting {
  readonly element: string;
  readonly construct: string;
  readonly meaning: Message;
  /** Values that mean what happens here anyhow, or nothing. Without it every value is lost. */
  readonly neutral?: RegExp;
}

const zero = /^(0+(\.0*)?|false)?$/;
const any = /^/;

const settings: Setting[] = [
  setting('penalty', 'penalty', zero, 'pengurangan nilai tiap percobaan ulang', 'penalty for each further try'),
  setting('hidden', 'hidden', zero, 'soal disembunyikan', 'question is hidden'),
  setting('answernumbering', 'answer-numbering', /^(abc|ABCD|)$/, 'penomoran pilihan', 'numbering of options'),
  setting('showstandardinstruction', 'standard-instruction', any, 'petunjuk baku “pilih satu”', 'standard instruction'),
  setting(
    'shownumcorrect',
    'show-number-correct',
    undefined,
    'tampilkan banyaknya jawaban benar',
    'show how many are right',
  ),
  setting(
    'correctresponsesfeedback',
    'show-number-correct',
    zero,
    'tampilkan banyaknya jawaban benar',
    'show how many are right',
  ),
  setting('responserequired', 'response-required', any, 'jawaban wajib diisi', 'an answer is required'),
  setting('attachments', 'attachments', zero, 'lampiran berkas oleh peserta', 'files attached by the candidate'),
  setting('attachmentsrequired', 'attachments', zero, 'lampiran wajib', 'attachments are required'),
  setting('filetypeslist', 'attachments', /^$/, 'jenis berkas lampiran', 'kinds of attachments'),
  setting('maxbytes', 'attachments', zero, 'ukuran lampiran', 'size of attachments'),
  setting('unitgradingtype', 'unit-grading', zero, 'penilaian satuan', 'marking of the unit'),
  setting('unitpenalty', 'unit-grading', any, 'pengurangan nilai untuk satuan yang salah', 'penalty for a wrong unit'),
  setting('showunits', 'unit-input', /^[03]?$/, 'cara mengisi satuan', 'how the unit is entered'),
  setting('unitsleft', 'unit-input', zero, 'satuan di kiri angka', 'unit to the left of the number'),
];

function setting(element: string, construct: string, neutral: RegExp | undefined, id: string, en: string): Setting {
  return { element, construct, meaning: { id, en }, ...(neutral === undefined ? {} : { neutral }) };
}

/** Claims and notes the settings of a question that have no place in an item. */
export function noteSettings(question: Claims, notes: Notes): void {
  for (const { element, construct, meaning, neutral } of settings) {
    const found = question.child(element);
    if (found === undefined) continue;
    const value = readPlainText(found, notes);
    const shown = value === '' ? '' : ` = ${value.slice(0, 100)}`;
    if (neutral?.test(value)) {
      notes.carried(construct, {
        id: `Setelan ${element}${shown} (${meaning.id}) tidak mengubah apa-apa di sini.`,
        en: `The setting ${element}${shown} (${meaning.en}) makes no difference here.`,
      });
    } else {
      notes.dropped(construct, {
        id: `Setelan ${element}${shown} (${meaning.id}) tidak dibawa.`,
        en: `The setting ${element}${shown} (${meaning.en}) is not carried.`,
      });
    }
  }
}
