import type { Item } from '@lembar/assessment/item/item.ts';

type Interaction = Item['interactions'][number];

function item(title: string, body: string, ...interactions: Interaction[]): Item {
  return { title, body, direction: 'auto', interactions, tags: ['simulasi'] };
}

const cities = [
  { id: 'a', content: 'Banda Aceh' },
  { id: 'b', content: 'Medan' },
  { id: 'c', content: 'Padang' },
  { id: 'd', content: 'Semua benar', pinned: true },
];
const waters = [
  { id: 'r1', content: 'Es' },
  { id: 'r2', content: 'Uap' },
  { id: 'r3', content: 'Embun' },
];
const textRules = { caseSensitive: false, collapseSpaces: true, ignorePunctuation: true, ignoreDiacritics: false };

/** One item for every kind of interaction, for schools whose bank does not have them all. */
export const ownItems: readonly Item[] = [
  item('pilihan ganda', '<p>Ibu kota Provinsi Aceh adalah …</p>', {
    kind: 'single-choice',
    id: 'r1',
    options: cities,
    credits: { a: 1 },
    shuffle: true,
  }),
  item('pilihan ganda kompleks', '<p>Pilih semua kota di Pulau Sumatra.</p>', {
    kind: 'multiple-choice',
    id: 'r1',
    options: cities,
    correct: ['a', 'b', 'c'],
    scoring: 'partial',
    shuffle: true,
  }),
  item('kategori', '<p>Wujud apakah ini?</p>', {
    kind: 'category-table',
    id: 'r1',
    rows: waters,
    categories: [
      { id: 'padat', content: 'Padat' },
      { id: 'gas', content: 'Gas' },
      { id: 'cair', content: 'Cair' },
    ],
    correct: { r1: 'padat', r2: 'gas', r3: 'cair' },
    scoring: 'partial',
    shuffle: true,
  }),
  item('benar atau salah', '<p>Air membeku pada 0 °C di permukaan laut.</p>', {
    kind: 'true-false',
    id: 'r1',
    correct: true,
  }),
  item('menjodohkan', '<p>Jodohkan.</p>', {
    kind: 'match',
    id: 'r1',
    prompts: waters,
    choices: cities,
    correct: { r1: 'a', r2: 'b', r3: 'c' },
    scoring: 'all-or-nothing',
    shuffle: true,
  }),
  item('isian singkat', '<p>Siapa Bapak Pendidikan Nasional?</p>', {
    kind: 'short-text',
    id: 'r1',
    accepted: [{ text: 'Ki Hajar Dewantara', credit: 1 }],
    normalise: textRules,
    maxLength: 60,
  }),
  item('isian angka', '<p>Berapa percepatan gravitasi bumi?</p>', {
    kind: 'numeric',
    id: 'r1',
    accepted: [{ value: 9.8, tolerance: 0.05, credit: 1 }],
    unitHint: 'm/s²',
  }),
  item('uraian', '<p dir="rtl">اكتب رأيك.</p><p>Tulis pendapatmu.</p>', { kind: 'essay', id: 'r1', lines: 8 }),
];
