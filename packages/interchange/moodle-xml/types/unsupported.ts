import { Refusal } from '../../keys/refusal.ts';
import type { Message } from '../../loss-report.ts';

const names = {
  description: {
    id: 'ini keterangan, bukan soal; Moodle tidak mencatat soal mana yang memakainya. Jadikan stimulus bila perlu',
    en: 'it is a description, no question; Moodle does not record which questions use it. Make it a stimulus if need be',
  },
  cloze: { id: 'soal rumpang (cloze) belum bisa dibawa', en: 'questions with gaps (cloze) cannot be carried yet' },
  calculated: {
    id: 'soal hitungan dengan angka acak belum bisa dibawa',
    en: 'calculated questions cannot be carried yet',
  },
  random: {
    id: 'soal acak diatur saat menyusun ujian',
    en: 'random questions are set up when an assessment is put together',
  },
  drag: { id: 'soal seret-dan-letakkan belum bisa dibawa', en: 'drag-and-drop questions cannot be carried yet' },
  gapselect: {
    id: 'soal memilih kata dalam teks belum bisa dibawa',
    en: 'questions with words to select cannot be carried yet',
  },
  ordering: { id: 'soal mengurutkan belum bisa dibawa', en: 'ordering questions cannot be carried yet' },
} satisfies Record<string, Message>;

const kinds = new Map<string, Message>([
  ['description', names.description],
  ['cloze', names.cloze],
  ['multianswer', names.cloze],
  ['calculated', names.calculated],
  ['calculatedsimple', names.calculated],
  ['calculatedmulti', names.calculated],
  ['random', names.random],
  ['randomsamatch', names.random],
  ['ddwtos', names.drag],
  ['ddimageortext', names.drag],
  ['ddmarker', names.drag],
  ['gapselect', names.gapselect],
  ['ordering', names.ordering],
]);

/** Why a question of a type that nothing here reads is dropped. */
export function unsupportedType(type: string): Refusal {
  const shown = type.slice(0, 60);
  return new Refusal(
    'question-type',
    kinds.get(type) ?? {
      id: shown === '' ? 'jenis soalnya tidak tertulis' : `jenis soal “${shown}” tidak dikenal`,
      en: shown === '' ? 'its type is not given' : `the question type “${shown}” is unknown`,
    },
  );
}
