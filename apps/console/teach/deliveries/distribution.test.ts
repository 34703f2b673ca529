import type { ResultRow } from '@lembar/contract/results.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesOf, distributionOf, inOrder } from './distribution.ts';

const row = (candidateName: string, percentage: number | null, className: string | null = null): ResultRow => ({
  candidateId: candidateName,
  candidateName,
  participantNumber: null,
  className,
  attemptId: null,
  state: 'final',
  score: null,
  maxScore: null,
  percentage,
  passed: null,
  submittedAt: null,
});

describe('the distribution of marks', () => {
  it('is nothing without marks', () => {
    expect(distributionOf([])).toBeUndefined();
  });

  it('puts the border into the upper ten, and 100 into the last', () => {
    const bins = distributionOf([0, 9.99, 10, 89.99, 90, 100])?.bins ?? [];
    expect(bins.map((bin) => bin.count)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 1, 2]);
  });

  it('has the middle, or the middle of the two', () => {
    expect(distributionOf([10, 90, 20])?.median).toBe(20);
    expect(distributionOf([10, 20, 30, 100])?.median).toBe(25);
  });

  it('loses nobody, and its mean lies between lowest and highest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 }), (hundredths) => {
        const marks = hundredths.map((n) => n / 100);
        const found = distributionOf(marks);
        expect(found?.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(marks.length);
        expect(found?.mean).toBeGreaterThanOrEqual((found?.lowest ?? 0) - 1e-9);
        expect(found?.mean).toBeLessThanOrEqual((found?.highest ?? 0) + 1e-9);
      }),
    );
  });
});

describe('results', () => {
  const rows = [row('Citra', 70), row('Ani', null), row('Budi', 90), row('Dewi', 70)];
  const names = (order: Parameters<typeof inOrder>[1]) => inOrder(rows, order).map((each) => each.candidateName);

  it('are ordered by name or mark; without a mark one comes last', () => {
    expect(names('name')).toEqual(['Ani', 'Budi', 'Citra', 'Dewi']);
    expect(names('highest')).toEqual(['Budi', 'Citra', 'Dewi', 'Ani']);
    expect(names('lowest')).toEqual(['Citra', 'Dewi', 'Budi', 'Ani']);
  });

  it('know their classes, counting as people count', () => {
    expect(classesOf([row('a', 1, 'X-10'), row('b', 1, 'X-2'), row('c', 1, 'X-10'), row('d', 1)])).toEqual([
      'X-2',
      'X-10',
    ]);
  });
});
