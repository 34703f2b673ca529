import { describe, expect, it } from 'vitest';
import { memoryDisk } from './memory-disk.ts';
import {
  changesOf,
  discardSitting,
  isUnconfirmed,
  readSittings,
  readStored,
  type SittingKey,
  writeDetails,
} from './sitting-records.ts';

const ani: SittingKey = ['ani', 'd1'];
const budi: SittingKey = ['budi', 'd1'];
const details = { title: 'IPA', accessCode: 'ABC' };
const note = {
  epochId: 'e1',
  grant: 'g',
  grantedAt: 1,
  acked: 0,
  inTime: 0,
  proof: null,
  chain: 'whole',
  receipt: null,
} as const;
const sitting = { attemptId: 'a', opening: null, epochs: [note], finishing: false };
const write = (seq: number) => ({
  sitting,
  carried: [],
  entries: [{ epochId: 'e1', entry: [seq, 5, 'visit', 'q1', null] as const }],
});

describe('records of a sitting', () => {
  it('come back as they were stored, entries in the order of their numbers', async () => {
    const disk = memoryDisk();
    for (const seq of [2, 10, 1]) await disk.write(changesOf(ani, write(seq)));
    const stored = await readStored(disk, ani);
    expect(stored.sitting).toEqual(sitting);
    expect(stored.entries.map(({ entry }) => entry[0])).toEqual([1, 2, 10]);
  });

  it('are nobody else’s', async () => {
    const disk = memoryDisk();
    await writeDetails(disk, ani, details);
    await disk.write(changesOf(ani, write(1)));
    expect(await readStored(disk, budi)).toEqual({ sitting: null, carried: [], entries: [] });
    expect(await readSittings(disk, ['budi'])).toEqual([]);
    expect((await readSittings(disk, ['ani'])).map(({ key }) => key)).toEqual([ani]);
  });

  it('are discarded whole, and only the one that is meant', async () => {
    const disk = memoryDisk();
    for (const key of [ani, budi]) {
      await writeDetails(disk, key, details);
      await disk.write(changesOf(key, write(1)));
    }
    await discardSitting(disk, ani);
    expect((await readSittings(disk, [])).map(({ key }) => key)).toEqual([budi]);
    expect((await readStored(disk, ani)).entries).toEqual([]);
    expect((await readStored(disk, budi)).entries).toHaveLength(1);
  });

  it('are unconfirmed from the start until the receipt', () => {
    const receipt = { code: 'X' } as unknown as NonNullable<(typeof sitting)['epochs'][number]['receipt']>;
    expect(isUnconfirmed({ key: ani, details, machine: null })).toBe(false);
    expect(isUnconfirmed({ key: ani, details, machine: sitting })).toBe(true);
    expect(isUnconfirmed({ key: ani, details, machine: { ...sitting, epochs: [{ ...note, receipt }] } })).toBe(false);
  });
});
