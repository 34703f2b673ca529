import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Stored, Write } from '@lembar/assessment/attempt/device-state.ts';
import type { EpochLog } from '@lembar/assessment/attempt/log.ts';

/** The storage of one virtual device. It forgets nothing, so whatever it holds must be found at the school. */
export interface MemoryDisk {
  /** Resolves when the write is stored. */
  write(write: Write): Promise<void>;
  read(): Stored;
  /** The stored log, epoch by epoch. */
  logs(): EpochLog[];
}

export function createMemoryDisk(): MemoryDisk {
  let sitting: Stored['sitting'] = null;
  const carried: Stored['carried'][number][] = [];
  const entries = new Map<string, Stored['entries'][number]>();
  const read = (): Stored => ({ sitting, carried, entries: [...entries.values()] });
  return {
    async write(write) {
      // As on a real device an entry is given first and stored later.
      await nextTurn();
      sitting = write.sitting;
      carried.push(...write.carried);
      for (const each of write.entries) entries.set(`${each.epochId} ${each.entry[0]}`, each);
    },
    read,
    logs: () =>
      (sitting?.epochs ?? []).map(({ epochId, grantedAt }) => ({
        epochId,
        grantedAt,
        entries: [...entries.values()].filter((each) => each.epochId === epochId).map(({ entry }) => entry),
      })),
  };
}
