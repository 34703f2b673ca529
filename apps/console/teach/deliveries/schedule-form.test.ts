import { describe, expect, it } from 'vitest';
import { deliveryOf, type ScheduleDraft, scheduleMistakes } from './schedule-form.ts';

const draft: ScheduleDraft = {
  assessmentId: '018f2b7e-0000-7000-8000-00000000000a',
  title: ' UAS Sejarah ',
  opens: { date: '2026-11-24', time: '07:30' },
  closes: { date: '2026-11-24', time: '09:00' },
  durationMinutes: 90,
  releaseRule: 'manual',
  classIds: ['018f2b7e-0000-7000-8000-00000000000b'],
  candidates: [],
};
const mistakes = (part: Partial<ScheduleDraft>) => scheduleMistakes({ ...draft, ...part }, 'Asia/Makassar');

describe('a schedule', () => {
  it("turns the school's wall clock into UTC", () => {
    const delivery = deliveryOf(draft, 'Asia/Makassar');
    expect(delivery).toMatchObject({
      title: 'UAS Sejarah',
      opensAt: '2026-11-23T23:30:00.000Z',
      closesAt: '2026-11-24T01:00:00.000Z',
    });
    expect(deliveryOf(draft, 'Asia/Jakarta')?.opensAt).toBe('2026-11-24T00:30:00.000Z');
  });

  it('has a mistake for everything that is missing', () => {
    expect(mistakes({})).toEqual({});
    expect(
      mistakes({
        assessmentId: '',
        title: ' ',
        opens: { date: '', time: '' },
        closes: { date: '2026-11-24', time: '' },
        durationMinutes: '',
        classIds: [],
      }),
    ).toEqual({
      assessmentId: 'needsAssessment',
      title: 'needsWhole',
      opens: 'needsTime',
      closes: 'needsTime',
      durationMinutes: 'needsMinutes',
      candidates: 'needsCandidates',
    });
  });

  it('must close after it opens', () => {
    expect(mistakes({ closes: draft.opens })).toEqual({ closes: 'endsBeforeStart' });
    expect(mistakes({ closes: { date: '2026-11-23', time: '23:00' } })).toEqual({ closes: 'endsBeforeStart' });
  });

  it('may be for single candidates alone', () => {
    expect(mistakes({ classIds: [], candidates: [{ id: 'x', name: 'Budi' }] })).toEqual({});
  });

  it('is nothing while it is mistaken', () => {
    expect(deliveryOf({ ...draft, durationMinutes: 1441 }, 'Asia/Jakarta')).toBeUndefined();
  });
});
