import { describe, expect, it } from 'vitest';
import { schoolYearAt } from './school-year.ts';

describe('schoolYearAt', () => {
  it('begins in July', () => {
    expect(schoolYearAt(new Date(2026, 5, 30))).toBe('2025/2026');
    expect(schoolYearAt(new Date(2026, 6, 1))).toBe('2026/2027');
    expect(schoolYearAt(new Date(2026, 0, 1))).toBe('2025/2026');
  });
});
