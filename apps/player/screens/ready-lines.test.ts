import { describe, expect, it } from 'vitest';
import { indonesian } from '../texts/indonesian.ts';
import type { Findings } from './ready-checks.ts';
import { checkLines } from './ready-lines.ts';
import type { PackageState } from './use-package.ts';

const all: Findings = {
  storage: { state: 'good' },
  connection: { state: 'good', roundTripMs: 12 },
  clock: { state: 'good' },
  browser: { state: 'good' },
};
const complete: PackageState = { state: 'complete', total: 1_500_000 };
const lines = (found: PackageState, findings: Findings) => checkLines(found, findings, indonesian, 'id');
const line = (findings: Findings, name: string) => lines(complete, findings).find((each) => each.name === name);

describe('the check before an exam', () => {
  it('has a line for everything, also before anything was found', () => {
    const early = lines({ state: 'loading', bytes: 0, total: 0 }, {});
    expect(early).toHaveLength(5);
    expect(early.every(({ state }) => state === 'checking')).toBe(true);
    expect(lines(complete, all).every(({ state, words }) => state === 'good' && words !== '')).toBe(true);
  });

  it('tells a cure with everything that is wrong', () => {
    const wrong: Findings = { storage: { state: 'bad' }, connection: { state: 'bad' }, browser: { state: 'bad' } };
    const bad = lines({ state: 'failed' }, wrong).filter(({ state }) => state === 'bad');
    expect(bad).toHaveLength(4);
    expect(bad.every(({ cure }) => cure)).toBe(true);
  });

  it('says how far the download is, and how large', () => {
    expect(lines({ state: 'loading', bytes: 640_000, total: 1_500_000 }, {})[0]?.words).toBe(
      'Mengunduh soal: 640 kB dari 1,5 MB',
    );
    expect(lines(complete, {})[0]?.words).toContain('1,5 MB');
  });

  it('is honest about storage that the browser does not promise to keep', () => {
    expect(line({ ...all, storage: { state: 'note' } }, 'Penyimpanan')?.words).toBe(
      indonesian.ready.storage.notForever,
    );
    expect(line({ ...all, storage: { state: 'note', freeBytes: 9e6 } }, 'Penyimpanan')?.words).toContain('9 MB');
  });

  it('says by how much a clock differs', () => {
    expect(line({ ...all, clock: { state: 'note', offsetMs: 420_000 } }, 'Jam')?.words).toContain('7 menit');
    expect(line({ ...all, clock: { state: 'note' } }, 'Jam')?.words).toBe(indonesian.ready.clock.unknown);
  });
});
