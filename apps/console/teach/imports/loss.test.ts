import type { LossEntry } from '@lembar/contract/imports.ts';
import { describe, expect, it } from 'vitest';
import { entriesAt, type Verdict, worstVerdict } from './loss.ts';

const entry = (place: string, verdict: Verdict): LossEntry => ({
  place,
  construct: 'penalty',
  verdict,
  detail: { id: '', en: '' },
});

describe('the verdict about an item', () => {
  it('is the worst of its parts', () => {
    expect(worstVerdict([entry('1', 'carried'), entry('1', 'dropped'), entry('1', 'mapped')])).toBe('dropped');
    expect(worstVerdict([entry('1', 'mapped'), entry('1', 'carried')])).toBe('mapped');
  });

  it('is that all was carried where there is nothing to note', () => {
    expect(worstVerdict([])).toBe('carried');
  });

  it('looks at the notes of its own place only', () => {
    expect(entriesAt('Soal 1', [entry('Soal 1', 'mapped'), entry('Soal 10', 'dropped')])).toEqual([
      entry('Soal 1', 'mapped'),
    ]);
  });
});
