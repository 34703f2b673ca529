import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';

export interface DemoAssessment {
  title: string;
  subject: string;
  /** @param id the item's id by the name of its question */
  define(id: (name: string) => string): AssessmentDefinition;
}

type Pick = AssessmentDefinition['sections'][number]['picks'][number];

const rules = {
  navigation: 'free',
  showRemainingTime: true,
  allowFinishWithBlanks: true,
  minimumMinutesBeforeFinish: 0,
} as const;

const trigonometry: Pick = { kind: 'draw', tag: 'trigonometri', count: 3, weight: 1 };

function named(id: (name: string) => string, names: readonly string[], weight = 1): Pick {
  return { kind: 'items', items: names.map((name) => ({ itemId: id(name), weight })) };
}

/** Every kind of interaction, whatever is drawn: the exam that is open for everybody who tries the demo. */
export const semesterExam: DemoAssessment = {
  title: 'Penilaian Akhir Semester — Contoh',
  subject: 'Matematika, IPA, PAI dan Bahasa Arab',
  define: (id) => ({
    sections: [
      {
        id: 'matematika',
        title: 'Matematika',
        instructions: '<p>Kerjakan di kertas buram bila perlu. Angka desimal boleh ditulis dengan koma atau titik.</p>',
        shuffleItems: true,
        picks: [
          trigonometry,
          named(id, [
            'akar-persamaan-kuadrat',
            'suku-barisan-aritmetika',
            'nilai-minimum',
            'turunan-fungsi',
            'rata-rata-pengunjung',
          ]),
        ],
      },
      {
        id: 'ipa',
        title: 'Ilmu Pengetahuan Alam',
        instructions: '<p>Tiga soal memakai data percobaan yang sama.</p>',
        shuffleItems: true,
        picks: [
          named(id, ['variabel-bebas', 'selisih-tinggi', 'kesimpulan-kecambah']),
          named(id, ['besaran-pokok', 'rangkaian-seri', 'organel-sel', 'garam-dapur']),
        ],
      },
      {
        id: 'arab',
        title: 'PAI dan Bahasa Arab',
        shuffleItems: true,
        picks: [named(id, ['fiil-mudhari', 'kata-tanya', 'jamak-taksir', 'isim-fiil-harf', 'iqlab'])],
      },
      {
        id: 'uraian',
        title: 'Uraian',
        instructions: '<p>Jawaban uraian dinilai oleh guru.</p>',
        shuffleItems: false,
        picks: [named(id, ['daur-air'], 5)],
      },
    ],
    rules,
    passMark: 75,
  }),
};

/** The exam that is over: all of it scored by itself, so its results are final. */
export const weeklyTest: DemoAssessment = {
  title: 'Ulangan Harian Matematika — Contoh',
  subject: 'Matematika',
  define: (id) => ({
    sections: [
      {
        id: 'soal',
        title: 'Soal',
        shuffleItems: true,
        picks: [
          trigonometry,
          named(id, [
            'akar-persamaan-kuadrat',
            'suku-barisan-aritmetika',
            'bunga-tunggal',
            'nilai-minimum',
            'grafik-eksponen',
            'bangun-ruang',
            'turunan-fungsi',
            'bilangan-rasional',
            'perubahan-terbesar',
          ]),
        ],
      },
    ],
    rules,
    passMark: 70,
  }),
};
