import { describe, expect, test } from 'vitest';
import { notesOn, onlyInteraction, onlyItem, readGiftText, readText } from '../testing/read-text.ts';
import { UnreadableFile } from '../unreadable-file.ts';

describe('readGift', () => {
  test('titles, categories, ids and tags', () => {
    const read = readGiftText(
      '$CATEGORY: $course$/top/IPA/Gerak // Gaya\n\n// [id:7] [tag:gaya]\n::Judul::Teks{T}\n\nB{F}',
    );
    expect(read.items).toMatchObject([
      {
        path: ['IPA', 'Gerak / Gaya'],
        item: { title: 'Judul', tags: ['gaya', 'id:7'] },
        place: { question: 1, line: 4 },
      },
      { path: ['IPA', 'Gerak / Gaya'], item: { title: 'B', tags: [] }, place: { question: 2, name: 'B', line: 6 } },
    ]);
    expect(notesOn(read, 'id-number', 'mapped')).toHaveLength(1);
    expect(notesOn(read, 'category', 'carried')[0]?.place.line).toBe(1);
  });

  test('a line break that is typed is a line break, as in Moodle', () => {
    expect(onlyItem(readGiftText('satu\ndua\\ntiga{T}')).body).toBe('<p>satu<br>dua<br>tiga</p>');
  });

  test('formats of stem, options and feedback', () => {
    const read = readGiftText('[markdown]**A**{=*a*#[html]<u>b</u> ~[plain]<c>####_d_}');
    expect(onlyItem(read)).toMatchObject({
      body: '<p><strong>A</strong></p>',
      feedback: '<p><em>d</em></p><ul><li><strong>a</strong>: <u>b</u></li></ul>',
      interactions: [{ options: [{ content: '<em>a</em>' }, { content: '&lt;c&gt;' }] }],
    });
  });

  test.each([
    ['A{=a ~b}', { kind: 'single-choice', credits: { o1: 1 }, shuffle: true }],
    ['A{~%50%a ~%50%b ~c}', { kind: 'multiple-choice', correct: ['o1', 'o2'], scoring: 'partial' }],
    ['A{F}', { kind: 'true-false', correct: false }],
    [
      'A{=a =%50%b*}',
      {
        kind: 'short-text',
        accepted: [
          { text: 'a', credit: 1 },
          { text: 'b*', wildcard: true },
        ],
      },
    ],
    ['A{#5:1}', { kind: 'numeric', accepted: [{ value: 5, tolerance: 1, credit: 1 }] }],
    ['A{=a -> 1 < 2 =b -> c}', { kind: 'match', choices: [{ content: '1 &lt; 2' }, { content: 'c' }] }],
    ['A{}', { kind: 'essay', lines: 15 }],
  ])('%s', (text, expected) => {
    expect(onlyInteraction(readGiftText(text))).toMatchObject(expected);
  });

  test('feedback of true and false stands with the answer that it is about', () => {
    expect(onlyItem(readGiftText('A{T#keliru#tepat}')).feedback).toBe(
      '<ul><li><strong>Benar</strong>: tepat</li><li><strong>Salah</strong>: keliru</li></ul>',
    );
    expect(onlyItem(readGiftText('A{F#keliru}')).feedback).toBe('<ul><li><strong>Benar</strong>: keliru</li></ul>');
  });

  test('a picture that GIFT can only name is missing', () => {
    const read = readGiftText(
      '[html]<img src\\="@@PLUGINFILE@@/a.png"> A{=a ~<img src\\="data:image/gif;base64,R0lGODlh">}',
    );
    expect(onlyItem(read).body).toBe('[a.png] A');
    expect(notesOn(read, 'file').map(({ verdict }) => verdict)).toEqual(['carried', 'dropped']);
    expect(read.media).toHaveLength(1);
  });

  test('comments inside a question are quoted, the others counted', () => {
    const read = readGiftText('// judul\nA{=a\n// rahasia\n~b} // akhir');
    const notes = notesOn(read, 'comment', 'dropped');
    expect(notes.map(({ place }) => place.question)).toEqual([1, 1, null]);
    expect(notes[0]?.detail.en).toContain('“rahasia”');
    expect(notes[1]?.detail.en).toContain('“akhir”');
    expect(notes[2]?.detail.en).toContain('2 lines');
  });
});

describe('a broken question does not take the others with it', () => {
  const text = 'A{T}\n\n::B::soal{=b\n\nC{T}\n\nD}';

  test('it is dropped with its line, reason and text', () => {
    const read = readGiftText(text);
    expect(read.report.summary).toMatchObject({ questions: 4, items: 2, droppedQuestions: 2 });
    const [first, second] = notesOn(read, 'broken-question', 'dropped');
    expect(first?.place).toEqual({ question: 2, name: '::B::soal{=b', line: 3 });
    expect(first?.detail.en).toContain('“{” without a “}”');
    expect(first?.detail.en).toContain('::B::soal{=b');
    expect(second?.place).toMatchObject({ question: 4, line: 7 });
  });

  test('when nothing can be read the file is refused at the first line that is broken', () => {
    try {
      readGiftText('// judul\n\n$CATEGORY: a\n\nA{\n\nB}');
      throw new Error('read');
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableFile);
      expect(error).toMatchObject({ code: 'broken-gift', line: 5 });
    }
  });
});

test('descriptions and questions without a key are dropped with their text', () => {
  const read = readGiftText('Bacalah teks ini.\n\nPilih.{~a ~b}\n\nA{T}');
  expect(read.report.summary).toMatchObject({ questions: 3, items: 1, droppedQuestions: 2 });
  expect(notesOn(read, 'question-type', 'dropped')[0]?.detail.id).toContain('Bacalah teks ini.');
  expect(notesOn(read, 'item', 'dropped')[0]?.detail.id).toContain('tidak ada jawaban yang ditandai benar');
});

test('line ends of Windows and old Macs, and a byte-order mark', () => {
  const lines = ['\ufeff::A::satu{T}', '', '::B::dua{F}'];
  for (const end of ['\n', '\r\n', '\r']) {
    const read = readText(lines.join(end), { fileName: 'a.gift' });
    expect(read.items.map(({ item, place }) => [item.title, place.line])).toEqual([
      ['A', 1],
      ['B', 3],
    ]);
  }
});

test('an empty file has no questions', () => {
  expect(readGiftText('\n// hanya komentar\n').report.summary).toMatchObject({ questions: 0, dropped: 1 });
});
