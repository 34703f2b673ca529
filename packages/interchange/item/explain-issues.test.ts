import { item } from '@lembar/assessment/item/item.ts';
import { expect, test } from 'vitest';
import { explainIssues } from './explain-issues.ts';

const whole = { title: 'a', body: 'b', direction: 'auto', tags: [] };
const options = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `o${index}`, content: 'x' }));

test.each([
  [{ kind: 'single-choice', options: options(2), credits: { o0: 0.5 }, shuffle: true }, 'bernilai penuh'],
  [{ kind: 'single-choice', options: options(1), credits: { o0: 1 }, shuffle: true }, 'pilihan harus 2 sampai 50'],
  [{ kind: 'single-choice', options: options(51), credits: { o0: 1 }, shuffle: true }, 'pilihan harus 2 sampai 50'],
  [{ kind: 'multiple-choice', options: options(2), correct: [], scoring: 'partial', shuffle: true }, 'ditandai benar'],
  [{ kind: 'numeric', accepted: [] }, 'jawaban yang diterima harus 1 sampai 100'],
  [
    { kind: 'match', prompts: [], choices: options(2), correct: {}, scoring: 'partial', shuffle: true },
    'pasangan harus 1 sampai 50',
  ],
  [{ kind: 'essay', lines: 5, rubric: 'x'.repeat(200_001) }, 'pedoman penilaian terlalu panjang'],
  [{ kind: 'essay', lines: 5.5 }, 'interactions.0.lines'],
])('%j', (interaction, reason) => {
  const parsed = item.safeParse({ ...whole, interactions: [{ id: 'r1', ...interaction }] });
  expect(parsed.success).toBe(false);
  const explained = explainIssues(parsed.error?.issues ?? []);
  expect(explained.id).toContain(reason);
  expect(explained.en).not.toBe('');
});

test('a text that is too long is named', () => {
  const body = item.safeParse({
    ...whole,
    body: 'x'.repeat(200_001),
    interactions: [{ id: 'r1', kind: 'true-false', correct: true }],
  });
  expect(explainIssues(body.error?.issues ?? []).id).toBe('teks soal terlalu panjang');
});
