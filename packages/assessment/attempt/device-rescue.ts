import { canonical } from './canonical.ts';
import { chainOf, type Device, type EpochNote } from './device-state.ts';
import type { Entry } from './log.ts';
import type { CarriedLog } from './log-carry.ts';

/**
 * What only this device holds of a lost epoch, to be written again into the epoch that recovers it; null when nothing is
 * lost after all, because the server was set back meanwhile.
 *
 * A power cut took the end of our log, and then we wrote on. The server carried back whatever it holds behind our mark:
 * the first entry of it that we do not have tells where the two logs part.
 */
export function entriesToRescue(device: Device, note: EpochNote, carried: readonly CarriedLog[]): Entry[] | null {
  const { entries } = chainOf(device, note.epochId);
  const foreign = carried
    .filter((log) => log.epochId === note.epochId)
    .flatMap((log) => log.entries)
    .find((theirs) => {
      const own = entries[theirs[0] - 1];
      return !own || canonical(own) !== canonical(theirs);
    });
  return foreign ? entries.slice(foreign[0] - 1) : null;
}
