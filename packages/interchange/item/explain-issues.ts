import type { KeyProblem } from '@lembar/assessment/interactions/key-problems.ts';
import type { Message } from '../loss-report.ts';

/** The part of a schema's issue that tells what is wrong. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly params?: unknown;
}

const problems: Record<KeyProblem, Message> = {
  'repeated-id': { id: 'ada penanda yang dipakai dua kali', en: 'an id is used twice' },
  'unknown-id': { id: 'kunci menunjuk pilihan yang tidak ada', en: 'the key names an option that is not there' },
  'no-full-credit': {
    id: 'tidak ada jawaban yang bernilai penuh (100%)',
    en: 'no answer earns the full mark (100%)',
  },
  'no-correct-answer': { id: 'tidak ada jawaban yang ditandai benar', en: 'no answer is marked as right' },
  'missing-answer': { id: 'ada baris tanpa jawaban', en: 'a row has no answer' },
  'blank-answer': { id: 'ada jawaban yang kosong', en: 'an answer is blank' },
  'min-above-max': { id: 'batas bawah melebihi batas atas', en: 'the minimum is above the maximum' },
};

const sizes: Record<string, Message> = {
  options: { id: 'banyaknya pilihan harus 2 sampai 50', en: 'there must be 2 to 50 options' },
  prompts: { id: 'banyaknya pasangan harus 1 sampai 50', en: 'there must be 1 to 50 pairs' },
  choices: { id: 'banyaknya jawaban pasangan harus 2 sampai 50', en: 'there must be 2 to 50 choices' },
  accepted: { id: 'banyaknya jawaban yang diterima harus 1 sampai 100', en: 'there must be 1 to 100 accepted answers' },
  body: { id: 'teks soal terlalu panjang', en: 'the text of the question is too long' },
  content: { id: 'teks pilihan terlalu panjang', en: 'the text of an option is too long' },
  feedback: { id: 'pembahasan terlalu panjang', en: 'the feedback is too long' },
  rubric: { id: 'pedoman penilaian terlalu panjang', en: 'the rubric is too long' },
  text: { id: 'ada jawaban yang terlalu panjang', en: 'an accepted answer is too long' },
};

/** Why the core refuses an item, in the words of its author. */
export function explainIssues(issues: readonly Issue[]): Message {
  const reasons = issues.slice(0, 3).map(explain);
  return { id: reasons.map((each) => each.id).join('; '), en: reasons.map((each) => each.en).join('; ') };
}

function explain({ code, path, message, params }: Issue): Message {
  if (typeof params === 'object' && params !== null && 'problem' in params) {
    const known = problems[params.problem as KeyProblem];
    if (known !== undefined) return known;
  }
  const field = path.findLast((part) => typeof part === 'string');
  const size = code === 'too_small' || code === 'too_big' ? sizes[String(field)] : undefined;
  return size ?? { id: `bentuknya tidak cocok (${path.join('.')}: ${message})`, en: `${path.join('.')}: ${message}` };
}
