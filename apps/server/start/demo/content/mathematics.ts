import { matching, numeric, oneOf, type Question, question, shortText, table, tex, trueOrFalse } from './authoring.ts';

const library =
  '<p><img src="media:pengunjung-perpustakaan" alt="Diagram batang banyak pengunjung perpustakaan: Senin 42, Selasa 56, Rabu 38, Kamis 64, Jumat 50 orang."></p>';

export const mathematics: readonly Question[] = [
  question('akar-persamaan-kuadrat', {
    title: 'Akar-akar persamaan kuadrat',
    tags: ['matematika', 'aljabar', 'mudah'],
    body: tex`<p>Akar-akar persamaan \(x^2 - 5x + 6 = 0\) adalah \(x_1\) dan \(x_2\) dengan \(x_1 < x_2\).
      Nilai \(2x_1 + x_2\) adalah …</p>`,
    answer: oneOf({ a: tex`\(5\)`, b: tex`\(6\)`, c: tex`\(7\)`, d: tex`\(8\)`, e: tex`\(10\)` }, 'c'),
    feedback: tex`<p>\((x - 2)(x - 3) = 0\), jadi \(x_1 = 2\), \(x_2 = 3\), dan \(2 \cdot 2 + 3 = 7\).</p>`,
  }),

  question('suku-barisan-aritmetika', {
    title: 'Suku ke-15 barisan aritmetika',
    tags: ['matematika', 'barisan', 'mudah'],
    body: tex`<p>Barisan aritmetika mempunyai suku pertama \(U_1 = 7\) dan beda \(b = 4\). Tentukan \(U_{15}\).</p>`,
    answer: numeric(63),
    feedback: tex`<p>\(U_{15} = 7 + 14 \cdot 4 = 63\).</p>`,
  }),

  question('bunga-tunggal', {
    title: 'Bunga tunggal',
    tags: ['matematika', 'keuangan', 'sedang'],
    body: tex`<p>Modal sebesar Rp2.000.000,00 ditabung dengan bunga tunggal \(6\%\) per tahun.
      Berapa rupiah bunga yang diterima setelah 18 bulan?</p>`,
    answer: numeric(180_000, { unit: 'rupiah' }),
    feedback: tex`<p>\(2.000.000 \times 6\% \times \frac{18}{12} = 180.000\) rupiah.</p>`,
  }),

  question('nilai-minimum', {
    title: 'Nilai minimum fungsi kuadrat',
    tags: ['matematika', 'fungsi', 'sedang'],
    body: tex`<p>Fungsi \(f(x) = x^2 - 4x + 3\) mempunyai nilai minimum \(-1\).</p>`,
    answer: trueOrFalse(true),
    feedback: tex`<p>Titik balik di \(x = 2\): \(f(2) = 4 - 8 + 3 = -1\).</p>`,
  }),

  question('grafik-eksponen', {
    title: 'Grafik fungsi eksponen',
    tags: ['matematika', 'fungsi', 'sukar'],
    body: tex`<p>Grafik fungsi \(y = 2^x\) memotong sumbu \(X\) di satu titik.</p>`,
    answer: trueOrFalse(false),
    feedback: tex`<p>\(2^x > 0\) untuk setiap \(x\); sumbu \(X\) hanya didekati, tidak dipotong.</p>`,
  }),

  question('bangun-ruang', {
    title: 'Nama bangun ruang',
    tags: ['matematika', 'geometri', 'mudah'],
    body: '<p>Bangun ruang yang mempunyai satu alas berbentuk lingkaran, satu selimut, dan satu titik puncak disebut …</p>',
    answer: shortText([['kerucut', 1]]),
  }),

  question('turunan-fungsi', {
    title: 'Turunan fungsi',
    tags: ['matematika', 'kalkulus', 'sukar'],
    body: '<p>Pasangkan setiap fungsi dengan turunannya.</p>',
    answer: matching(
      [
        [tex`\(f(x) = x^3\)`, tex`\(f'(x) = 3x^2\)`],
        [tex`\(f(x) = \sin x\)`, tex`\(f'(x) = \cos x\)`],
        [tex`\(f(x) = \frac{1}{x}\)`, tex`\(f'(x) = -\frac{1}{x^2}\)`],
        [tex`\(f(x) = e^x\)`, tex`\(f'(x) = e^x\)`],
      ],
      [tex`\(f'(x) = -\cos x\)`, tex`\(f'(x) = x^2\)`],
    ),
  }),

  question('bilangan-rasional', {
    title: 'Bilangan rasional dan irasional',
    tags: ['matematika', 'bilangan', 'sedang'],
    body: '<p>Tentukan untuk setiap bilangan, apakah bilangan itu rasional atau irasional.</p>',
    answer: table({ rasional: 'Rasional', irasional: 'Irasional' }, [
      [tex`\(\sqrt{16}\)`, 'rasional'],
      [tex`\(\pi\)`, 'irasional'],
      [tex`\(0{,}333\ldots\)`, 'rasional'],
      [tex`\(\sqrt{2} + 1\)`, 'irasional'],
    ]),
  }),

  question('rata-rata-pengunjung', {
    title: 'Rata-rata dari diagram batang',
    tags: ['matematika', 'statistika', 'mudah'],
    body: `<p>Diagram berikut menunjukkan banyak pengunjung perpustakaan sekolah dalam satu pekan.</p>${library}
      <p>Berapa rata-rata banyak pengunjung per hari?</p>`,
    answer: numeric(50, { unit: 'orang' }),
    feedback: tex`<p>\(\frac{42 + 56 + 38 + 64 + 50}{5} = \frac{250}{5} = 50\).</p>`,
  }),

  question('perubahan-terbesar', {
    title: 'Perubahan terbesar pada diagram batang',
    tags: ['matematika', 'statistika', 'sedang'],
    body: `<p>Perhatikan banyak pengunjung perpustakaan sekolah berikut.</p>${library}
      <p>Perubahan terbesar antara dua hari yang berurutan terjadi dari …</p>`,
    answer: oneOf({ a: 'Senin ke Selasa', b: 'Selasa ke Rabu', c: 'Rabu ke Kamis', d: 'Kamis ke Jumat' }, 'c'),
    feedback: tex`<p>Perubahannya berturut-turut \(+14\), \(-18\), \(+26\), dan \(-14\).</p>`,
  }),
];
