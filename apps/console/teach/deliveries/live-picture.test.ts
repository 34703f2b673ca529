import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import { describe, expect, it } from 'vitest';
import { deliveries } from '../../texts/id/deliveries.ts';
import { agoWords, countStates, pickRows, pictureAfter } from './live-picture.ts';

const row = (candidateId: string, part: Partial<AttemptRow> = {}): AttemptRow => ({
  candidateId,
  candidateName: `Nama ${candidateId}`,
  participantNumber: `10-${candidateId}`,
  attemptId: null,
  state: 'open',
  downloaded: true,
  answered: 0,
  items: 40,
  startedAt: null,
  deadline: null,
  savedAt: null,
  submittedAt: null,
  setAside: 0,
  released: false,
  ...part,
});
const at = (kind: 'picture' | 'changed', rows: AttemptRow[]) => ({ kind, deliveryId: 'd', serverTime: 't2', rows });

describe('the live picture', () => {
  const before = { serverTime: 't1', rows: [row('a'), row('b')] };

  it('is replaced by a whole one', () => {
    expect(pictureAfter(before, at('picture', [row('c')]))).toEqual({ serverTime: 't2', rows: [row('c')] });
    expect(pictureAfter(undefined, at('changed', [row('c')])).rows).toEqual([row('c')]);
  });

  it('takes changed rows in their place and new ones at the end', () => {
    const after = pictureAfter(before, at('changed', [row('c'), row('a', { answered: 7 })]));
    expect(after.rows.map((each) => [each.candidateId, each.answered])).toEqual([
      ['a', 7],
      ['b', 0],
      ['c', 0],
    ]);
  });

  it('counts every state, also those that nobody is in', () => {
    expect(countStates([row('a'), row('b', { state: 'submitted' })])).toEqual({
      'not-started': 0,
      open: 1,
      submitted: 1,
      closed: 0,
    });
  });

  it('is picked by state and by name or number, in the order of names', () => {
    const rows = [row('b'), row('a', { state: 'submitted' }), row('c')];
    const ids = (words: string, state: 'open' | null) => pickRows(rows, words, state).map((each) => each.candidateId);
    expect(ids('', null)).toEqual(['a', 'b', 'c']);
    expect(ids('', 'open')).toEqual(['b', 'c']);
    expect(ids(' NAMA C', null)).toEqual(['c']);
    expect(ids('10-a', null)).toEqual(['a']);
  });
});

describe('agoWords', () => {
  it('grows with the distance', () => {
    const hour = 3_600_000;
    const times = [0, 1_999, 2_000, 59_999, 60_000, hour - 1, hour, 48 * hour - 1, 48 * hour];
    const words = times.map((ms) => agoWords(ms, deliveries));
    expect(words).toEqual([
      'baru saja',
      'baru saja',
      '2 dtk lalu',
      '59 dtk lalu',
      '1 mnt lalu',
      '59 mnt lalu',
      '1 jam lalu',
      '47 jam lalu',
      '2 hari lalu',
    ]);
  });

  it('does not see into the future', () => {
    expect(agoWords(-5_000, deliveries)).toBe('baru saja');
  });
});
