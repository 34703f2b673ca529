import { describe, expect, it } from 'vitest';
import { indonesian } from '../texts/indonesian.ts';
import { saveWords, trouble } from './save-words.ts';

const calm = {
  given: 41,
  savedOnDevice: 41,
  savedAtSchool: 41,
  storage: 'working',
  connection: 'working',
  durable: true,
  problem: null,
  superseded: false,
} as const;

describe('the line about saving', () => {
  it('tells both places, with numbers', () => {
    expect(saveWords(calm, false, indonesian)).toEqual({
      tone: 'good',
      device: 'Tersimpan di perangkat (41)',
      school: 'Tersimpan di sekolah (41/41)',
    });
  });

  it('does not call the device saved before the newest entry is stored', () => {
    const words = saveWords({ ...calm, savedOnDevice: 40 }, false, indonesian);
    expect(words.device).toBe('Menyimpan…');
    expect(words.tone).not.toBe('good');
  });

  it('does not call typed text saved that is in no entry yet', () => {
    const words = saveWords(calm, true, indonesian);
    expect(words.device).toBe('Menyimpan…');
    expect(words.tone).not.toBe('good');
  });

  it('says how much the school has, and is not content before it has all', () => {
    const words = saveWords({ ...calm, savedAtSchool: 30 }, false, indonesian);
    expect(words).toEqual({
      tone: 'working',
      device: 'Tersimpan di perangkat (41)',
      school: 'Tersimpan di sekolah (30/41)',
    });
  });

  it('never says "saved on this device" where nothing is kept', () => {
    for (const savedAtSchool of [41, 12]) {
      const words = saveWords({ ...calm, durable: false, storage: 'failing', savedAtSchool }, false, indonesian);
      expect(words.device).not.toMatch(/^Tersimpan/);
    }
    expect(saveWords({ ...calm, durable: false, savedAtSchool: 12 }, false, indonesian).tone).toBe('doubt');
    expect(saveWords({ ...calm, durable: false }, true, indonesian).tone).toBe('doubt');
  });

  it('raises the alarm when the device stops storing', () => {
    expect(saveWords({ ...calm, storage: 'failing' }, false, indonesian).tone).toBe('bad');
  });
});

describe('the banner', () => {
  it('is silent while all goes well', () => {
    expect(trouble(calm, indonesian)).toBeNull();
  });

  it('comforts only where the device keeps the answers', () => {
    expect(trouble({ ...calm, connection: 'offline' }, indonesian)).toBe(indonesian.saving.offline);
    expect(trouble({ ...calm, connection: 'failing', durable: false }, indonesian)).toBe(
      indonesian.saving.offlineNoDisk,
    );
    expect(trouble({ ...calm, connection: 'failing', storage: 'failing' }, indonesian)).toBe(
      indonesian.saving.offlineNoDisk,
    );
  });

  it('names what no waiting can mend', () => {
    expect(trouble({ ...calm, problem: 'log-refused' }, indonesian)).toBe(indonesian.saving.refused);
    expect(trouble({ ...calm, superseded: true }, indonesian)).toBe(indonesian.saving.taken);
    expect(trouble({ ...calm, superseded: true, problem: 'attempt-held' }, indonesian)).toBe(indonesian.held.lead);
    expect(trouble({ ...calm, problem: 'unauthenticated' }, indonesian)).toBe(indonesian.saving.signInAgain);
  });
});
