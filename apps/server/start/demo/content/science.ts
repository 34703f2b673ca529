import type { Stimulus } from '@lembar/assessment/item/item.ts';
import {
  essay,
  matching,
  numeric,
  oneOf,
  type Question,
  question,
  shortText,
  someOf,
  table,
  tex,
  trueOrFalse,
} from './authoring.ts';

const cells = (...texts: string[]) => texts.map((text) => `<td>${text}</td>`).join('');

/** Three items share it. */
export const seedlings: Stimulus = {
  title: 'Percobaan pertumbuhan kecambah kacang hijau',
  direction: 'auto',
  body: `<p>Sekelompok siswa menanam biji kacang hijau dari bungkus yang sama pada kapas basah. Separuh wadah diletakkan
    di dekat jendela yang terang, separuh lagi di dalam lemari gelap. Semua wadah disiram dengan air sebanyak 10 mL setiap
    pagi. Rata-rata tinggi kecambah (dalam cm) dicatat selama lima hari.</p>
    <table>
      <thead><tr><th scope="col">Tempat</th><th scope="col">Hari 1</th><th scope="col">Hari 2</th><th scope="col">Hari 3</th><th scope="col">Hari 4</th><th scope="col">Hari 5</th></tr></thead>
      <tbody>
        <tr><th scope="row">Terang</th>${cells('0,8', '1,9', '3,1', '4,4', '5,6')}</tr>
        <tr><th scope="row">Gelap</th>${cells('1,1', '2,9', '5,2', '7,8', '10,3')}</tr>
      </tbody>
    </table>`,
};

export const science: readonly Question[] = [
  question('variabel-bebas', {
    title: 'Variabel bebas percobaan kecambah',
    tags: ['ipa', 'literasi-sains', 'sedang'],
    stimulus: 'kecambah',
    body: '<p>Variabel bebas pada percobaan tersebut adalah …</p>',
    answer: oneOf(
      {
        a: 'ada tidaknya cahaya',
        b: 'banyak air siraman',
        c: 'jenis biji',
        d: 'tinggi kecambah',
        e: 'lama pengamatan setiap pagi',
      },
      'a',
    ),
    feedback: '<p>Hanya cahaya yang sengaja dibuat berbeda. Tinggi kecambah adalah variabel terikat.</p>',
  }),

  question('selisih-tinggi', {
    title: 'Selisih tinggi kecambah',
    tags: ['ipa', 'literasi-sains', 'mudah'],
    stimulus: 'kecambah',
    body: '<p>Berapa sentimeter selisih tinggi kecambah di tempat gelap dan di tempat terang pada hari ke-5?</p>',
    answer: numeric(4.7, { unit: 'cm' }),
    feedback: tex`<p>\(10{,}3 - 5{,}6 = 4{,}7\) cm.</p>`,
  }),

  question('kesimpulan-kecambah', {
    title: 'Pernyataan tentang data kecambah',
    tags: ['ipa', 'literasi-sains', 'sukar'],
    stimulus: 'kecambah',
    body: '<p>Tentukan apakah setiap pernyataan berikut benar atau salah.</p>',
    answer: table({ benar: 'Benar', salah: 'Salah' }, [
      [
        'Pada hari ke-3, kecambah di tempat gelap lebih tinggi lebih dari 2 cm daripada yang di tempat terang.',
        'benar',
      ],
      ['Kecambah di tempat terang bertambah tinggi paling banyak antara hari ke-3 dan hari ke-4.', 'benar'],
      ['Kecambah di tempat gelap bertambah tinggi sama banyak setiap hari.', 'salah'],
      ['Kecambah di tempat gelap lebih tinggi karena lebih banyak berfotosintesis.', 'salah'],
    ]),
    feedback:
      '<p>Hari ke-3: 5,2 − 3,1 = 2,1 cm. Pertambahan di tempat terang: 1,1; 1,2; 1,3; 1,2. Di tempat gelap: 1,8; 2,3; 2,6; 2,5. Pemanjangan di tempat gelap (etiolasi) terjadi karena hormon auksin, bukan fotosintesis.</p>',
  }),

  question('hasil-fotosintesis', {
    title: 'Gas hasil fotosintesis',
    tags: ['ipa', 'biologi', 'mudah'],
    body: '<p>Gas yang dihasilkan tumbuhan pada proses fotosintesis adalah …</p>',
    answer: oneOf({ a: 'oksigen', b: 'nitrogen', c: 'hidrogen', d: 'karbon dioksida', e: 'metana' }, 'a'),
  }),

  question('besaran-pokok', {
    title: 'Besaran pokok SI',
    tags: ['ipa', 'fisika', 'sedang'],
    body: '<p>Manakah yang termasuk besaran pokok dalam Sistem Internasional? Pilih semua yang benar.</p>',
    answer: someOf(
      { a: 'panjang', b: 'kecepatan', c: 'massa', d: 'gaya', e: 'suhu' },
      ['a', 'c', 'e'],
      'all-or-nothing',
    ),
  }),

  question('kelajuan-mobil', {
    title: 'Mengubah satuan kelajuan',
    tags: ['ipa', 'fisika', 'mudah'],
    body: '<p>Sebuah mobil bergerak dengan kelajuan 72 km/jam. Berapa kelajuannya dalam m/s?</p>',
    answer: numeric(20, { unit: 'm/s' }),
    feedback: tex`<p>\(72 \times \frac{1000}{3600} = 20\) m/s.</p>`,
  }),

  question('rangkaian-seri', {
    title: 'Kuat arus pada rangkaian seri',
    tags: ['ipa', 'fisika', 'sedang'],
    body: tex`<p>Hambatan \(R_1 = 4\ \Omega\) dan \(R_2 = 2\ \Omega\) dirangkai seri dengan baterai \(12\) V.
      Berapa kuat arus dalam rangkaian itu?</p>`,
    answer: numeric(2, { unit: 'A' }),
    feedback: tex`<p>\(I = \frac{V}{R_1 + R_2} = \frac{12}{6} = 2\) A.</p>`,
  }),

  question('perubahan-zat', {
    title: 'Perubahan fisika dan kimia',
    tags: ['ipa', 'kimia', 'mudah'],
    body: '<p>Kelompokkan setiap peristiwa berikut.</p>',
    answer: table({ fisika: 'Perubahan fisika', kimia: 'Perubahan kimia' }, [
      ['Es mencair', 'fisika'],
      ['Besi berkarat', 'kimia'],
      ['Kertas dibakar', 'kimia'],
      ['Gula larut dalam air', 'fisika'],
    ]),
  }),

  question('organel-sel', {
    title: 'Fungsi organel sel',
    tags: ['ipa', 'biologi', 'sedang'],
    body: '<p>Pasangkan setiap bagian sel dengan fungsinya.</p>',
    answer: matching(
      [
        ['Mitokondria', 'tempat respirasi sel yang menghasilkan energi'],
        ['Ribosom', 'tempat sintesis protein'],
        ['Kloroplas', 'tempat fotosintesis'],
        ['Nukleus', 'menyimpan materi genetik dan mengatur kegiatan sel'],
      ],
      ['mengedarkan darah ke seluruh tubuh'],
    ),
  }),

  question('laju-cahaya', {
    title: 'Laju cahaya dalam air',
    tags: ['ipa', 'fisika', 'sedang'],
    body: '<p>Cahaya merambat lebih cepat di dalam air daripada di udara.</p>',
    answer: trueOrFalse(false),
    feedback:
      '<p>Indeks bias air (sekitar 1,33) lebih besar daripada udara, jadi cahaya lebih lambat di dalam air.</p>',
  }),

  question('garam-dapur', {
    title: 'Rumus kimia garam dapur',
    tags: ['ipa', 'kimia', 'mudah'],
    body: '<p>Tuliskan rumus kimia garam dapur. Perhatikan huruf besar dan huruf kecil.</p>',
    answer: shortText(
      [
        ['NaCl', 1],
        ['nacl', 0.5],
        ['NACL', 0.5],
        ['Nacl', 0.5],
      ],
      { caseSensitive: true },
    ),
  }),

  question('daur-air', {
    title: 'Uraian: daur air',
    tags: ['ipa', 'uraian', 'sukar'],
    body: '<p>Jelaskan proses terjadinya hujan mulai dari penguapan air laut. Sebutkan pula dua kegiatan manusia yang dapat mengganggu daur air, masing-masing dengan alasannya.</p>',
    answer: essay({ min: 30, max: 200 }, [
      ['Menjelaskan penguapan, pengembunan, dan turunnya hujan secara urut', 4],
      ['Menyebutkan dua kegiatan manusia yang tepat, misalnya penebangan hutan atau penutupan tanah dengan beton', 3],
      ['Menjelaskan alasan untuk setiap kegiatan', 3],
    ]),
  }),
];
