import { describe, expect, it } from 'vitest';
import { editor } from '../../texts/id/editor.ts';
import { formPath, placeName } from './problem-place.ts';

describe('formPath', () => {
  it('leaves out what only the wire knows', () => {
    expect(formPath('body.item.interactions.0.options.1.content')).toBe('interactions.0.options.1.content');
    expect(formPath('body.stimulus.title')).toBe('title');
    expect(formPath('body.title')).toBe('title');
  });
});

describe('placeName', () => {
  it('speaks of parts, options and answers as the form does', () => {
    expect(placeName('title', editor)).toBe('Judul');
    expect(placeName('body', editor)).toBe('Pertanyaan');
    expect(placeName('interactions.0.options.2.content', editor)).toBe('Bagian 1, opsi C');
    expect(placeName('interactions.1.credits', editor)).toBe('Bagian 2, kunci jawaban');
    expect(placeName('interactions.1.accepted.0.value', editor)).toBe('Bagian 2, jawaban 1');
    expect(placeName('interactions.1.correct.s2', editor)).toBe('Bagian 2, kunci jawaban');
    expect(placeName('interactions.0', editor)).toBe('Bagian 1');
    expect(placeName('anything', editor)).toBe('Soal');
  });
});
