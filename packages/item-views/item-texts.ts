/** The words that the views of items show or speak. They address nobody, so candidate and staff read the same. */
export interface ItemTexts {
  stimulus: string;
  part(number: number): string;
  chooseOne: string;
  chooseSeveral: string;
  chooseInEachRow: string;
  row(number: number): string;
  yes: string;
  no: string;
  matchEachRow: string;
  notMatchedYet: string;
  choicesToMatch: string;
  shortAnswer: string;
  number: string;
  essay: string;
  words(count: number): string;
  atLeastWords(count: number): string;
  atMostWords(count: number): string;
  clear: string;
  enlarge(name: string): string;
  picture: string;
  zoomIn: string;
  zoomOut: string;
  closePicture: string;
  missingMedium: string;
  scrollable: string;
}

export const indonesianItemTexts: ItemTexts = {
  stimulus: 'Bacaan',
  part: (number) => `Bagian ${number}`,
  chooseOne: 'Pilih satu jawaban',
  chooseSeveral: 'Boleh memilih lebih dari satu jawaban',
  chooseInEachRow: 'Pilih satu di setiap baris',
  row: (number) => `Baris ${number}`,
  yes: 'Benar',
  no: 'Salah',
  matchEachRow: 'Pilih pasangan untuk setiap baris',
  notMatchedYet: 'Belum dipasangkan',
  choicesToMatch: 'Pilihan pasangan',
  shortAnswer: 'Jawaban singkat',
  number: 'Jawaban berupa angka',
  essay: 'Jawaban uraian',
  words: (count) => `${count} kata`,
  atLeastWords: (count) => `paling sedikit ${count} kata`,
  atMostWords: (count) => `paling banyak ${count} kata`,
  clear: 'Kosongkan jawaban',
  enlarge: (name) => `Perbesar: ${name}`,
  picture: 'gambar',
  zoomIn: 'Perbesar',
  zoomOut: 'Perkecil',
  closePicture: 'Tutup gambar',
  missingMedium: 'Gambar atau rekaman ini tidak dapat ditampilkan',
  scrollable: 'Bagian lebar, dapat digeser',
};

export const englishItemTexts: ItemTexts = {
  stimulus: 'Reading',
  part: (number) => `Part ${number}`,
  chooseOne: 'Choose one answer',
  chooseSeveral: 'More than one answer may be chosen',
  chooseInEachRow: 'Choose one in each row',
  row: (number) => `Row ${number}`,
  yes: 'True',
  no: 'False',
  matchEachRow: 'Choose a partner for each row',
  notMatchedYet: 'Not matched yet',
  choicesToMatch: 'Choices',
  shortAnswer: 'Short answer',
  number: 'Answer with a number',
  essay: 'Longer answer',
  words: (count) => (count === 1 ? '1 word' : `${count} words`),
  atLeastWords: (count) => `at least ${count}`,
  atMostWords: (count) => `at most ${count}`,
  clear: 'Clear the answer',
  enlarge: (name) => `Enlarge: ${name}`,
  picture: 'picture',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  closePicture: 'Close the picture',
  missingMedium: 'This picture or recording cannot be shown',
  scrollable: 'Wide part, can be scrolled',
};

export const itemTexts: Record<'id' | 'en', ItemTexts> = { id: indonesianItemTexts, en: englishItemTexts };
