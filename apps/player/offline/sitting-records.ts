import type { Sitting as DeviceSitting, Stored, Write } from '@lembar/assessment/attempt/device-state.ts';
import type { Entry } from '@lembar/assessment/attempt/log.ts';
import type { CarriedLog } from '@lembar/assessment/attempt/log-carry.ts';
import type { Change, Disk } from './disk.ts';

/** Whose sitting of which delivery: the beginning of all its keys, so that nobody's records are read for another. */
export type SittingKey = readonly [userId: string, deliveryId: string];

/** What the candidate's screens need of the start's reply, beside what the log's machine keeps. */
export interface SittingDetails {
  title: string;
  /** As typed; the school asks for it again when a lost chain needs a new epoch. */
  accessCode: string;
  /** Absent before the start, and again after the receipt: then nobody needs to open the paper here. */
  opening?: { contentKey: string; seed: string } | undefined;
  /** Moments in ms since 1970 by the server's clock. */
  startedAt?: number | undefined;
  deadline?: number | undefined;
  /** The server's time when it was last heard, and what the device's clock said then: a guess for the next start. */
  heard?: { server: number; wall: number } | undefined;
}

/** A record of the store `sittings`: two for each, because they are written by different hands. */
interface SittingRecord {
  key: SittingKey;
  machine?: DeviceSitting;
  details?: SittingDetails;
}

const MACHINE = 'machine';
const DETAILS = 'details';

/** A sitting as far as lists need it, without its log. */
export interface SittingNote {
  key: SittingKey;
  machine: DeviceSitting | null;
  details: SittingDetails;
}

/** All sittings kept here, of everybody (`[]`) or of one user (`[userId]`). */
export async function readSittings(disk: Disk, beginning: readonly string[]): Promise<SittingNote[]> {
  const parts = (await disk.readAll('sittings', beginning)) as SittingRecord[];
  return parts.flatMap(({ key, details }) =>
    details
      ? [{ key, details, machine: parts.find((part) => part.machine && isSame(part.key, key))?.machine ?? null }]
      : [],
  );
}

const isSame = (a: SittingKey, b: SittingKey): boolean => a[0] === b[0] && a[1] === b[1];

export async function readDetails(disk: Disk, key: SittingKey): Promise<SittingDetails | undefined> {
  return ((await disk.read('sittings', [...key, DETAILS])) as SittingRecord | undefined)?.details;
}

export function writeDetails(disk: Disk, key: SittingKey, details: SittingDetails): Promise<void> {
  return disk.write([{ store: 'sittings', key: [...key, DETAILS], value: { key, details } }]);
}

/** Everything that the log's machine stored. */
export async function readStored(disk: Disk, key: SittingKey): Promise<Stored> {
  const record = (await disk.read('sittings', [...key, MACHINE])) as SittingRecord | undefined;
  return {
    sitting: record?.machine ?? null,
    carried: (await disk.readAll('carried', key)) as { epochId: string; logs: readonly CarriedLog[] }[],
    entries: (await disk.readAll('entries', key)) as { epochId: string; entry: Entry }[],
  };
}

/** One write of the log's machine as changes of one transaction: every entry is a record of its own. */
export function changesOf(key: SittingKey, write: Write): Change[] {
  return [
    { store: 'sittings', key: [...key, MACHINE], value: { key, machine: write.sitting } },
    ...write.carried.map((each): Change => ({ store: 'carried', key: [...key, each.epochId], value: each })),
    ...write.entries.map(
      (each): Change => ({ store: 'entries', key: [...key, each.epochId, each.entry[0]], value: each }),
    ),
  ];
}

/** Removes a sitting whole. Only for one that the school has finished with: there is no way back. */
export function discardSitting(disk: Disk, key: SittingKey): Promise<void> {
  const stores = ['sittings', 'carried', 'entries'] as const;
  return disk.write(stores.map((store) => ({ store, key, below: true })));
}

/** Whether a sitting has begun, so that there is a log which the school may ask for. */
export function hasLog({ machine }: SittingNote): boolean {
  return (machine?.epochs.length ?? 0) > 0;
}

/** Whether the school may still lack something of a sitting that has begun. */
export function isUnconfirmed({ machine }: SittingNote): boolean {
  const newest = machine?.epochs.at(-1);
  return newest !== undefined && newest.receipt === null;
}
