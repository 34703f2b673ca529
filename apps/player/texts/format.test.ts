import { describe, expect, it } from 'vitest';
import { dateAndTime, remainingTime, score, size, timeSpan } from './format.ts';

const jakarta = { language: 'id', timeZone: 'Asia/Jakarta' } as const;
const jayapura = { language: 'id', timeZone: 'Asia/Jayapura' } as const;
const monday = Date.parse('2026-08-03T00:30:00Z');

describe('times', () => {
  it('are told in the school’s zone, with the name that is used there', () => {
    expect(dateAndTime(monday, jakarta)).toBe('Senin, 3 Agustus, 07.30 WIB');
    expect(dateAndTime(monday, jayapura)).toBe('Senin, 3 Agustus, 09.30 WIT');
    expect(dateAndTime(monday, { language: 'en', timeZone: 'UTC' })).toBe('Monday 3 August, 00:30 UTC');
  });

  it('name the day once when a span stays within it', () => {
    expect(timeSpan(monday, monday + 7_200_000, jakarta)).toBe('Senin, 3 Agustus, 07.30 – 09.30 WIB');
    expect(timeSpan(monday, monday + 86_400_000, jakarta)).toBe(
      'Senin, 3 Agustus, 07.30 WIB – Selasa, 4 Agustus, 07.30 WIB',
    );
  });
});

describe('remainingTime', () => {
  it('counts a second that has begun, and never goes below zero', () => {
    expect(remainingTime(0)).toBe('0:00');
    expect(remainingTime(1)).toBe('0:01');
    expect(remainingTime(-5000)).toBe('0:00');
    expect(remainingTime(59_999)).toBe('1:00');
    expect(remainingTime(3_600_000)).toBe('1:00:00');
    expect(remainingTime(3_909_000)).toBe('1:05:09');
  });
});

describe('sizes and scores', () => {
  it('are written as people of the language write numbers', () => {
    expect(size(640_000, 'id')).toBe('640 kB');
    expect(size(1_540_000, 'id')).toBe('1,5 MB');
    expect(size(1_540_000, 'en')).toBe('1.5 MB');
    expect(score(7, 'id')).toBe('7');
    expect(score(7.3333, 'id')).toBe('7,33');
  });
});
