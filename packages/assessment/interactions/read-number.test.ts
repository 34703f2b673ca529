import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

test.each([
  ['3', 3],
  ['-3', -3],
  ['−3', -3],
  ['- 3', -3],
  ['+3', 3],
  [' 42 ', 42],
  ['007', 7],
  ['3,14', 3.14],
  ['3.14', 3.14],
  [',5', 0.5],
  ['.5', 0.5],
  ['5,', 5],
  ['5.', 5],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1.234.567,89', 1234567.89],
  ['1.234.567', 1234567],
  ['1,234,567', 1234567],
  ['1 234,5', 1234.5],
  ['1\u00a0234\u202f567', 1234567],
  ['1e3', 1000],
  ['1,5E-3', 0.0015],
  ['1e−3', 0.001],
  ['1.234e3', 1234],
  ['٣٫١٤', 3.14],
  ['١٬٢٣٤', 1234],
  ['۱۲', 12],
  ['１２', 12],
])('%s is %d', (text, value) => {
  expect(readNumber(text)).toEqual([value]);
});

test.each([
  ['a point before three digits is a decimal point or groups thousands', '1.234', [1.234, 1234]],
  ['also with a sign', '-12.345', [-12.345, -12345]],
  ['a comma is a decimal comma', '1,234', [1.234]],
  ['no group begins with a zero', '0.234', [0.234]],
  ['no first group has four digits', '1234.567', [1234.567]],
  ['four digits are no group', '1.2345', [1.2345]],
])('%s: %s', (_, text, readings) => {
  expect(readNumber(text)).toEqual(readings);
});

test.each([
  '',
  ' ',
  '.',
  ',',
  '-',
  'e3',
  'lima',
  '5 cm',
  '1.2.3',
  '12.34.567',
  '1.234,567.8',
  '1,2,3',
  '12 34',
  '1 .5',
  '3, 5',
  '--3',
  '0x10',
  '1e999',
  '1e1000',
  'Infinity',
  'NaN',
  '10²',
  '½',
  '1e1.5',
])('"%s" is no number', (text) => {
  expect(readNumber(text)).toEqual([]);
});

test('every number that a program prints is read back, with point and with comma', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = String(value);
      const zero = value === 0 ? 0 : value; // String(-0) is "0"
      expect(readNumber(text)).toContain(zero);
      expect(readNumber(text.replace('.', ','))).toEqual([zero]);
    }),
    { numRuns: 2000 },
  );
});

test('every whole number is read with its thousands grouped by point or space', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 999_999_999 }), (value) => {
      const grouped = value.toLocaleString('en-US');
      expect(readNumber(grouped.replaceAll(',', '.'))).toContain(value);
      expect(readNumber(grouped.replaceAll(',', ' '))).toEqual([value]);
    }),
  );
});
