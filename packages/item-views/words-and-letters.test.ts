import { expect, it } from 'vitest';
import { countWords, optionLetter } from './words-and-letters.ts';

it('counts words, not marks between them', () => {
  expect(countWords('')).toBe(0);
  expect(countWords('  \n ')).toBe(0);
  expect(countWords('Gunung Merapi — meletus, tahun 2010.')).toBe(5);
  expect(countWords('السلام عليكم')).toBe(2);
});

it('letters options as in print', () => {
  expect([0, 4, 25, 26, 51, 52].map(optionLetter)).toEqual(['A', 'E', 'Z', 'AA', 'AZ', 'BA']);
});
