import { describe, expect, test } from 'vitest';
import { BrokenGift } from './broken.ts';
import type { GiftAnswers } from './gift-question.ts';
import { parseQuestion } from './parse-question.ts';

const moodle = (text: string) => ({ text, format: 'moodle' as const });
const answersOf = (braces: string): GiftAnswers => parseQuestion(`A{${braces}}`).answers;

describe('title and stem', () => {
  test.each([
    ['::Judul::Teks{T}', 'Judul', 'Teks'],
    [':: Judul 1\\:2 ::  Teks {T}', 'Judul 1:2', 'Teks'],
    ['::Judul tanpa akhir{T}', '', '::Judul tanpa akhir'],
    ['Teks{T}', '', 'Teks'],
    ['{T}', '', ''],
    ['Ibu kota {=Jakarta} ada di Jawa.', '', 'Ibu kota _____ ada di Jawa.'],
    ['{=Asia} benua terbesar', '', '_____ benua terbesar'],
    ['Dua tambah dua = {=empat}.', '', 'Dua tambah dua = _____.'],
    ['Teks{T} // komentar', '', 'Teks'],
    ['Teks\n{T}\n', '', 'Teks'],
    ['Jika x = 5: y ~ 3 # [a]{T}', '', 'Jika x = 5: y ~ 3 # [a]'],
    ['\\{a\\} \\= \\~ \\# \\: \\\\ \\( \\frac baris\\nbaru{T}', '', '{a} = ~ # : \\ \\( \\frac baris\nbaru'],
    ['\\\\neq \\\\\\\\{T}', '', '\\neq \\\\'],
  ])('%s', (block, title, text) => {
    expect(parseQuestion(block)).toMatchObject({ title, stem: moodle(text) });
  });

  test('a format in brackets is inherited by what names none', () => {
    expect(parseQuestion('[html]<b>A</b>{=[plain]x#y ~z####g}')).toEqual({
      title: '',
      stem: { text: '<b>A</b>', format: 'html' },
      answers: {
        type: 'choice',
        single: true,
        answers: [
          {
            content: { text: 'x', format: 'plain' },
            percent: 100,
            feedback: { text: 'y', format: 'html' },
          },
          { content: { text: 'z', format: 'html' }, percent: 0 },
        ],
      },
      generalFeedback: { text: 'g', format: 'html' },
    });
    expect(parseQuestion('[Soal cerita] A{T}').stem).toEqual(moodle('[Soal cerita] A'));
  });

  test('the last #### begins the general feedback', () => {
    expect(parseQuestion('A{=b#lihat ####1 ####umum}')).toMatchObject({
      answers: { answers: [{ content: 'b', feedback: moodle('lihat ####1') }] },
      generalFeedback: moodle('umum'),
    });
  });

  test('a comment behind the braces is kept aside', () => {
    expect(parseQuestion('A{T} // catatan').comment).toBe('catatan');
    expect(parseQuestion('A{T}').comment).toBeUndefined();
  });
});

describe('the type follows from the signs', () => {
  test('essay and description', () => {
    expect(answersOf(' ')).toEqual({ type: 'essay' });
    expect(parseQuestion('A{####Perhatikan ejaan.}')).toMatchObject({
      answers: { type: 'essay' },
      generalFeedback: moodle('Perhatikan ejaan.'),
    });
    expect(parseQuestion('Bacalah.').answers).toEqual({ type: 'description' });
  });

  test.each([
    ['T', true],
    [' TRUE ', true],
    ['F', false],
    ['FALSE', false],
  ])('true or false: %s', (word, correct) => {
    expect(answersOf(word)).toEqual({ type: 'true-false', correct });
  });

  test('true or false with feedback: for the wrong answer first', () => {
    expect(answersOf('T#salah#benar # sekali')).toEqual({
      type: 'true-false',
      correct: true,
      ifWrong: moodle('salah'),
      ifRight: moodle('benar # sekali'),
    });
    expect(answersOf('F# #benar')).toEqual({ type: 'true-false', correct: false, ifRight: moodle('benar') });
    expect(answersOf('true')).toMatchObject({ type: 'short-text' });
  });

  test('one choice, several choices', () => {
    expect(answersOf('=a ~%50%b#c ~d')).toMatchObject({
      type: 'choice',
      single: true,
      answers: [
        { content: moodle('a'), percent: 100 },
        { content: moodle('b'), percent: 50, feedback: moodle('c') },
        { content: moodle('d'), percent: 0 },
      ],
    });
    expect(answersOf('~%33.33333%a ~%-100%b')).toMatchObject({
      single: false,
      answers: [{ percent: 33.33333 }, { percent: -100 }],
    });
    expect(answersOf('~a -> b =c -> d')).toMatchObject({ type: 'choice' });
  });

  test('short text', () => {
    expect(answersOf('=%75%mulut\n daun#hampir =stomata')).toEqual({
      type: 'short-text',
      answers: [
        { content: 'mulut daun', percent: 75, feedback: moodle('hampir') },
        { content: 'stomata', percent: 100 },
      ],
    });
    expect(answersOf('=%100%2H2 + O2 -> 2H2O#')).toEqual({
      type: 'short-text',
      answers: [{ content: '2H2 + O2 -> 2H2O', percent: 100 }],
    });
    expect(answersOf('Jakarta#benar')).toMatchObject({ answers: [{ content: 'Jakarta', percent: 100 }] });
  });

  test('pairs', () => {
    expect(answersOf('=a\\=1 -> b\\:2 =[html]<i>c</i> -> d -> e = -> f')).toEqual({
      type: 'match',
      pairs: [
        { prompt: moodle('a=1'), choice: 'b:2' },
        { prompt: { text: '<i>c</i>', format: 'html' }, choice: 'd -> e' },
        { prompt: moodle(''), choice: 'f' },
      ],
    });
  });

  test.each([
    ['#5', { value: 5, tolerance: 0 }],
    ['#-5', { value: -5, tolerance: 0 }],
    ['# 3.14 : 0.01', { value: 3.14, tolerance: 0.01 }],
    ['#3,14', { value: 3.14, tolerance: 0 }],
    ['#1.0E-5:1.0E-6', { value: 0.00001, tolerance: 0.000001 }],
    ['#5.121..5.122', { value: 5.1215, tolerance: 0.0005 }],
    ['#3.1..3.2', { value: 3.15, tolerance: 0.05 }],
    ['#-5..5', { value: 0, tolerance: 5 }],
    ['#5..-5', { value: 0, tolerance: 5 }],
    ['#5:-1', { value: 5, tolerance: 1 }],
  ])('number %s', (braces, expected) => {
    expect(answersOf(braces)).toMatchObject({ type: 'numeric', answers: [{ content: expected, percent: 100 }] });
  });

  test('several numbers, and feedback for any other', () => {
    expect(answersOf('#=1822:0#pukul 10:30 =%50%1822:2 ~#salah')).toMatchObject({
      type: 'numeric',
      answers: [
        { content: { value: 1822, tolerance: 0 }, percent: 100, feedback: moodle('pukul 10:30') },
        { content: { value: 1822, tolerance: 2 }, percent: 50 },
        { content: { value: undefined }, percent: 0, feedback: moodle('salah') },
      ],
    });
    expect(answersOf('#3:2~#salah')).toMatchObject({ answers: [{ percent: 100 }, { percent: 0 }] });
    expect(answersOf('#=%0%* =5')).toMatchObject({ answers: [{ content: { value: undefined } }, {}] });
  });
});

test.each([
  ['A{=b', 'without a “}”'],
  ['A=b}', 'without a “{”'],
  ['A}{T}', 'without a “{”'],
  ['A{=b} dan {=c}', 'more than one answer part'],
  ['A{=a{b}', 'read'],
  ['A{=a ~%x%b}', 'no number from −100 to 100'],
  ['A{=a ~%%b}', 'no number from −100 to 100'],
  ['A{=a ~%101%b}', 'no number from −100 to 100'],
  ['A{~%-101%b ~c}', 'no number from −100 to 100'],
  ['A{#dua}', 'is no number'],
  ['A{#1:dua}', 'is no number'],
  ['A{#1..}', 'is no number'],
  ['A{#}', 'no number after'],
  ['A{=a -> b =c}', 'without “->”'],
  [`A{${'~a'.repeat(1001)}}`, 'more than 1000 answers'],
])('%s is broken: %s', (block, reason) => {
  let message = 'read';
  try {
    parseQuestion(block);
  } catch (error) {
    if (!(error instanceof BrokenGift)) throw error;
    message = error.message;
  }
  expect(message).toContain(reason);
});
