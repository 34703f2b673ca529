import { numeric, oneOf, type Question, question, someOf, tex } from './authoring.ts';

/** All carry the tag `trigonometri`, from which both assessments draw. */
export const trigonometry: readonly Question[] = [
  question('sudut-istimewa', {
    title: 'Nilai sudut istimewa',
    tags: ['matematika', 'trigonometri', 'mudah'],
    body: tex`<p>Nilai dari \(\sin 30^\circ + \cos 60^\circ\) adalah …</p>`,
    answer: oneOf(
      { a: tex`\(0\)`, b: tex`\(\frac{1}{2}\)`, c: tex`\(1\)`, d: tex`\(\frac{1}{2}\sqrt{3}\)`, e: tex`\(\sqrt{3}\)` },
      'c',
    ),
    feedback: tex`<p>\(\sin 30^\circ = \cos 60^\circ = \frac{1}{2}\), jadi jumlahnya \(1\).</p>`,
  }),

  question('segitiga-siku-siku', {
    title: 'Perbandingan trigonometri pada segitiga siku-siku',
    tags: ['matematika', 'trigonometri', 'sedang'],
    body: tex`<p>Segitiga \(ABC\) siku-siku di \(B\) dengan \(AB = 8\) cm dan \(BC = 6\) cm. Nilai \(\sin A\) adalah …</p>`,
    answer: oneOf(
      {
        a: tex`\(\frac{3}{5}\)`,
        b: tex`\(\frac{4}{5}\)`,
        c: tex`\(\frac{3}{4}\)`,
        d: tex`\(\frac{4}{3}\)`,
        e: tex`\(\frac{5}{3}\)`,
      },
      'a',
    ),
    feedback: tex`<p>\(AC = \sqrt{8^2 + 6^2} = 10\) cm, maka \(\sin A = \frac{BC}{AC} = \frac{6}{10} = \frac{3}{5}\).</p>`,
  }),

  question('tangga-bersandar', {
    title: 'Tangga yang bersandar pada tembok',
    tags: ['matematika', 'trigonometri', 'sedang'],
    body: tex`<p>Tangga sepanjang 5 m bersandar pada tembok dan membentuk sudut \(60^\circ\) dengan lantai.
      Berapa meter tinggi ujung atas tangga dari lantai? Bulatkan sampai dua angka di belakang koma.</p>`,
    answer: numeric(4.33, { tolerance: 0.005, unit: 'm' }),
    feedback: tex`<p>\(h = 5 \sin 60^\circ = \frac{5}{2}\sqrt{3} \approx 4{,}33\) m.</p>`,
  }),

  question('tangen-kuadran-empat', {
    title: 'Tangen sudut di kuadran IV',
    tags: ['matematika', 'trigonometri', 'sukar'],
    body: tex`<p>Diketahui \(\cos x = \frac{5}{13}\) dan \(x\) terletak di kuadran IV. Nilai \(\tan x\) adalah …</p>`,
    answer: oneOf(
      {
        a: tex`\(-\frac{12}{5}\)`,
        b: tex`\(-\frac{12}{13}\)`,
        c: tex`\(-\frac{5}{12}\)`,
        d: tex`\(\frac{5}{12}\)`,
        e: tex`\(\frac{12}{5}\)`,
      },
      'a',
    ),
    feedback: tex`<p>Di kuadran IV sinus bernilai negatif: \(\sin x = -\frac{12}{13}\),
      maka \(\tan x = \frac{\sin x}{\cos x} = -\frac{12}{5}\).</p>`,
  }),

  question('identitas-trigonometri', {
    title: 'Identitas trigonometri',
    tags: ['matematika', 'trigonometri', 'sukar'],
    body: tex`<p>Manakah persamaan yang berlaku untuk setiap sudut \(x\) yang membuat kedua ruasnya terdefinisi?
      Pilih semua yang benar.</p>`,
    answer: someOf(
      {
        a: tex`\(\sin^2 x + \cos^2 x = 1\)`,
        b: tex`\(1 + \tan^2 x = \sec^2 x\)`,
        c: tex`\(\sin 2x = 2 \sin x\)`,
        d: tex`\(\cos(-x) = \cos x\)`,
        e: tex`\(\sin(-x) = \sin x\)`,
      },
      ['a', 'b', 'd'],
    ),
    feedback: tex`<p>Yang keliru: \(\sin 2x = 2 \sin x \cos x\) dan \(\sin(-x) = -\sin x\).</p>`,
  }),
];
