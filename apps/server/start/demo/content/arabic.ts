import { essay, matching, oneOf, type Question, question, shortText, someOf, table, trueOrFalse } from './authoring.ts';

/** Arabic with harakat, read from the right, and Islamic studies in Indonesian. */
export const arabic: readonly Question[] = [
  question('fiil-mudhari', {
    title: 'Fi‘il mudhari‘ untuk satu orang',
    tags: ['bahasa-arab', 'tata-bahasa', 'mudah'],
    direction: 'rtl',
    body: '<p>اِخْتَرِ الْفِعْلَ الْمُنَاسِبَ لِإِكْمَالِ الْجُمْلَةِ:</p><p>… الطَّالِبُ إِلَى الْمَدْرَسَةِ كُلَّ صَبَاحٍ.</p>',
    answer: oneOf({ a: 'يَذْهَبُ', b: 'تَذْهَبُ', c: 'أَذْهَبُ', d: 'نَذْهَبُ', e: 'يَذْهَبُونَ' }, 'a'),
    feedback:
      '<p>Fa‘ilnya mufrad mudzakkar dan sesudah fi‘il, maka fi‘ilnya <span dir="rtl" lang="ar">يَذْهَبُ</span>.</p>',
  }),

  question('kata-tanya', {
    title: 'Arti kata tanya',
    tags: ['bahasa-arab', 'kosakata', 'mudah'],
    direction: 'rtl',
    body: '<p>صِلْ كُلَّ أَدَاةِ اسْتِفْهَامٍ بِمَعْنَاهَا!</p>',
    answer: matching(
      [
        ['مَنْ', 'siapa'],
        ['أَيْنَ', 'di mana'],
        ['مَتَى', 'kapan'],
        ['كَيْفَ', 'bagaimana'],
      ],
      ['mengapa', 'berapa'],
    ),
  }),

  question('jamak-taksir', {
    title: 'Jamak dari madrasah',
    tags: ['bahasa-arab', 'tata-bahasa', 'sedang'],
    direction: 'rtl',
    body: '<p>اُكْتُبْ جَمْعَ كَلِمَةِ «مَدْرَسَةٌ»!</p>',
    answer: shortText([
      ['مَدَارِسُ', 1],
      ['الْمَدَارِسُ', 1],
    ]),
    feedback: '<p>Jawaban dengan atau tanpa harakat diterima.</p>',
  }),

  question('fiil-madhi', {
    title: 'Mengenali fi‘il madhi',
    tags: ['bahasa-arab', 'tata-bahasa', 'sedang'],
    direction: 'rtl',
    body: '<p>اِخْتَرْ جَمِيعَ الْأَفْعَالِ الْمَاضِيَةِ مِمَّا يَلِي!</p>',
    answer: someOf({ a: 'كَتَبَ', b: 'يَكْتُبُ', c: 'قَرَأَ', d: 'اُكْتُبْ', e: 'جَلَسَ' }, ['a', 'c', 'e']),
  }),

  question('isim-fiil-harf', {
    title: 'Isim, fi‘il, dan harf',
    tags: ['bahasa-arab', 'tata-bahasa', 'sedang'],
    direction: 'rtl',
    body: '<p>صَنِّفِ الْكَلِمَاتِ الْآتِيَةَ: اِسْمٌ أَمْ فِعْلٌ أَمْ حَرْفٌ؟</p>',
    answer: table({ isim: 'اِسْمٌ', fiil: 'فِعْلٌ', harf: 'حَرْفٌ' }, [
      ['بَيْتٌ', 'isim'],
      ['يَجْلِسُ', 'fiil'],
      ['فِي', 'harf'],
      ['مُعَلِّمَةٌ', 'isim'],
    ]),
  }),

  question('iqlab', {
    title: 'Hukum nun sukun bertemu ba',
    tags: ['pai', 'tajwid', 'sedang'],
    body: '<p>Hukum bacaan pada potongan <span dir="rtl" lang="ar">مِنْ بَعْدِ</span> adalah iqlab.</p>',
    answer: trueOrFalse(true),
    feedback: '<p>Nun sukun bertemu huruf <span dir="rtl" lang="ar">ب</span> dibaca iqlab.</p>',
  }),

  question('rukun-islam', {
    title: 'Rukun Islam ketiga',
    tags: ['pai', 'fikih', 'mudah'],
    body: '<p>Menurut urutan yang lazim, rukun Islam yang ketiga adalah …</p>',
    answer: oneOf({ a: 'syahadat', b: 'salat', c: 'zakat', d: 'puasa Ramadan', e: 'haji' }, 'c'),
  }),

  question('tabayun', {
    title: 'Uraian: tabayun di media sosial',
    tags: ['pai', 'akhlak', 'uraian', 'sedang'],
    body: '<p>Jelaskan pengertian tabayun dan berikan dua contoh penerapannya ketika menerima kabar di media sosial.</p>',
    answer: essay({ min: 25, max: 150 }, [
      ['Menjelaskan tabayun sebagai memeriksa kebenaran kabar sebelum memercayai atau menyebarkannya', 4],
      ['Memberikan dua contoh yang nyata dan berbeda', 4],
      ['Bahasa runtut dan santun', 2],
    ]),
  }),
];
