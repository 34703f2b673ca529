import { expect, test } from 'vitest';
import { schoolYearOf } from './candidates.ts';
import { isRunName, newRunName } from './run-name.ts';

test('only a run’s own name may be removed', () => {
  expect(isRunName(newRunName())).toBe(true);
  expect(newRunName()).not.toBe(newRunName());
  for (const text of ['', 'a', 'sim-', 'sim-1', '%', 'sim-0000000g', 'x sim-00000000'])
    expect(isRunName(text)).toBe(false);
});

test('the school year turns in July', () => {
  expect(schoolYearOf(new Date('2026-06-30T00:00:00Z'))).toBe('2025/2026');
  expect(schoolYearOf(new Date('2026-07-01T00:00:00Z'))).toBe('2026/2027');
});
