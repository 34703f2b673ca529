import { describe, expect, it } from 'vitest';
import { formatMoment, formatNumber, formatWindow } from './moments.ts';

describe('moments', () => {
  it('are told by the clock of the school and name it', () => {
    expect(formatMoment('2026-11-24T00:30:00.000Z', 'Asia/Jakarta', 'id')).toBe('Sel, 24 Nov 2026 07.30 WIB');
    expect(formatMoment('2026-11-24T00:30:00.000Z', 'Asia/Jayapura', 'en')).toBe('Tue, 24 Nov 2026 09:30 WIT');
  });

  it('belong to the day that the school has, not the day of UTC', () => {
    expect(formatMoment('2026-11-23T22:00:00.000Z', 'Asia/Jayapura', 'id')).toMatch(/^Sel, 24 Nov 2026 07.00/);
  });
});

describe('a window', () => {
  it('names its day once', () => {
    const window = formatWindow('2026-11-24T00:30:00.000Z', '2026-11-24T02:00:00.000Z', 'Asia/Jakarta', 'id');
    expect(window).toBe('Sel, 24 Nov 2026 07.30–09.00 WIB');
  });

  it('names both days when it passes midnight at the school', () => {
    const window = formatWindow('2026-11-24T16:00:00.000Z', '2026-11-24T18:00:00.000Z', 'Asia/Jakarta', 'id');
    expect(window).toBe('Sel, 24 Nov 2026 23.00 WIB – Rab, 25 Nov 2026 01.00 WIB');
  });
});

describe('numbers', () => {
  it('have a decimal comma in Indonesian and a point in English', () => {
    expect(formatNumber(87.5, 'id')).toBe('87,5');
    expect(formatNumber(87.5, 'en')).toBe('87.5');
  });
});
