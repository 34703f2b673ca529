import type { Sha256 } from '../assembly/random-stream.ts';
import { type Answers, type Entry, foldAnswers, headZero, nextHead } from './log.ts';
import type { CarriedLog } from './log-carry.ts';
import type { AppendRequest, LostEpoch, Receipt, SubmissionRequest } from './registrar-facts.ts';

/** What a device remembers of one of its epochs, apart from the entries. */
export interface EpochNote {
  epochId: string;
  /** Opaque; goes with every request of this epoch. */
  grant: string;
  grantedAt: number;
  /** The server's mark. It follows the server downwards too. */
  acked: number;
  /** How many of them the server calls received in time. */
  inTime: number;
  /** The acknowledgement that certifies most entries as received in time; opaque but for that number. */
  proof: { text: string; inTime: number } | null;
  /**
   * `whole`: the server's log is a part of ours. `lost`: the server holds entries that we lost, and a new epoch is
   * needed. `left`: what only we had was copied into a newer epoch; nothing more is sent.
   */
  chain: 'whole' | 'lost' | 'left';
  receipt: Receipt | null;
}

/** The small document that a device stores beside its entries, whole each time. */
export interface Sitting {
  attemptId: string | null;
  /** A start that was asked for and not yet granted. */
  opening: { epochId: string; recovers: LostEpoch | null } | null;
  /** In their order, oldest first; entries are written to the last. */
  epochs: readonly EpochNote[];
  /** The candidate wants to finish, as of the newest epoch: one that continues anew begins without the wish. */
  finishing: boolean;
}

/**
 * One transaction for the device's storage: all of it or nothing, in the order of the effects. It holds everything that
 * storage has not confirmed so far, so whichever writes fail, what is stored has no gap.
 */
export interface Write {
  sitting: Sitting;
  /** To be stored once, by epoch. */
  carried: readonly { epochId: string; logs: readonly CarriedLog[] }[];
  /** To be stored by (epoch, seq). */
  entries: readonly { epochId: string; entry: Entry }[];
}

/** Everything that a device finds in its storage. */
export interface Stored {
  sitting: Sitting | null;
  carried: Write['carried'];
  entries: Write['entries'];
}

/** An epoch's own log in memory. */
export interface Chain {
  entries: readonly Entry[];
  /** `heads[n]` is the head after n entries. */
  heads: readonly string[];
  /** The write that stores each entry. */
  writes: readonly number[];
}

export type DeviceRequest =
  | { kind: 'start'; epochId: string; recovers: LostEpoch | null; grant: string | null }
  | { kind: 'append'; attemptId: string; grant: string; request: AppendRequest; proof: string | null }
  | {
      kind: 'submit';
      attemptId: string;
      grant: string;
      request: SubmissionRequest;
      receipt: Receipt | null;
    };

export interface Device {
  sitting: Sitting;
  chains: Readonly<Record<string, Chain>>;
  carried: Readonly<Record<string, { logs: readonly CarriedLog[]; write: number }>>;
  /** Number of the newest write, and of the newest one that storage has confirmed. */
  written: number;
  confirmed: number;
  /** The newest news from storage was bad: entries live in memory, are sent at once, and are not called saved here. */
  storageFails: boolean;
  /** Start, question and submission wait until this write is stored. */
  waitFor: number;
  /** Number of the newest request, and the one whose reply is awaited. */
  sent: number;
  flight: { id: number; request: DeviceRequest } | null;
  online: boolean;
  failures: number;
  timer: 'none' | 'slow' | 'soon' | 'backoff';
  /** Epochs whose state at the server we want to know, although there is nothing to send. */
  ask: readonly string[];
  /** What the newest reply for the newest epoch said. */
  server: { state: 'open' | 'submitted' | 'closed'; live: boolean; receiptCode: string | null } | null;
  /** Why the server refused the newest request, if it did. */
  problem: string | null;
}

/** The device as it comes back from its storage, which may be empty or have lost the newest writes. */
export function restoreDevice(stored: Stored, sha256: Sha256): Device {
  const found = stored.sitting ?? { attemptId: null, opening: null, epochs: [], finishing: false };
  const chains = new Map(found.epochs.map(({ epochId }) => [epochId, readChain(found, stored, epochId, sha256)]));
  const epochs = found.epochs.map((note) => ({
    ...note,
    acked: Math.min(note.acked, chains.get(note.epochId)?.entries.length ?? 0),
  }));
  const sitting = { ...found, epochs };
  return {
    sitting,
    chains: Object.fromEntries(chains),
    carried: Object.fromEntries(stored.carried.map(({ epochId, logs }) => [epochId, { logs, write: 0 }])),
    written: 0,
    confirmed: 0,
    storageFails: false,
    waitFor: 0,
    sent: 0,
    flight: null,
    online: true,
    failures: 0,
    timer: 'none',
    ask: [],
    server: null,
    problem: null,
  };
}

/** The entries of an epoch as far as they have no gap. */
function readChain({ attemptId }: Sitting, stored: Stored, epochId: string, sha256: Sha256): Chain {
  const found = stored.entries.filter((each) => each.epochId === epochId).map((each) => each.entry);
  const whole = found.sort((a, b) => a[0] - b[0]).filter(([seq], index) => seq === index + 1);
  return extend(emptyChain(attemptId ?? '', epochId, sha256), whole, 0, sha256);
}

export function emptyChain(attemptId: string, epochId: string, sha256: Sha256): Chain {
  return { entries: [], heads: [headZero(attemptId, epochId, sha256)], writes: [] };
}

export function extend(chain: Chain, entries: readonly Entry[], write: number, sha256: Sha256): Chain {
  const heads = [...chain.heads];
  for (const entry of entries) heads.push(nextHead(heads.at(-1) ?? '', entry, sha256));
  return {
    entries: [...chain.entries, ...entries],
    heads,
    writes: [...chain.writes, ...entries.map(() => write)],
  };
}

const nothing: Chain = { entries: [], heads: [], writes: [] };

export function chainOf(device: Device, epochId: string): Chain {
  return device.chains[epochId] ?? nothing;
}

export function newestEpoch(device: Device): EpochNote | undefined {
  return device.sitting.epochs.at(-1);
}

export function isStored(device: Device, write: number): boolean {
  return write <= device.confirmed;
}

/** How many entries of an epoch are stored on this device. */
export function storedCount(device: Device, epochId: string): number {
  const { writes } = chainOf(device, epochId);
  const first = writes.findIndex((write) => !isStored(device, write));
  return first < 0 ? writes.length : first;
}

/** What the screen shows as given: what was taken along and what this device wrote since. */
export function shownAnswers(device: Device): Answers {
  const own = device.sitting.epochs.filter((note) => note.chain !== 'left');
  return foldAnswers([
    ...Object.values(device.carried).flatMap((each) => each.logs),
    ...own.map(({ epochId, grantedAt }) => ({ epochId, grantedAt, entries: chainOf(device, epochId).entries })),
  ]);
}

/** What the screen may say. All numbers count entries of this device that are not held in a newer epoch. */
export interface DeviceStatus {
  given: number;
  /** Stored here: survives a crash. */
  savedOnDevice: number;
  /** Acknowledged by the server. */
  savedAtSchool: number;
  storage: 'working' | 'failing';
  connection: 'working' | 'failing' | 'offline';
  started: boolean;
  /** A start is being asked for. */
  starting: boolean;
  /** The candidate goes on elsewhere. Offer "continue here", which starts again. */
  superseded: boolean;
  /** The candidate wants to finish; `receipt` is there when the server has everything. */
  finishing: boolean;
  receipt: Receipt | null;
  /** The attempt ended without this device's submission. */
  closed: boolean;
  problem: string | null;
}

export function statusOf(device: Device): DeviceStatus {
  const counted = device.sitting.epochs.filter((note) => note.chain !== 'left');
  const sum = (count: (note: EpochNote) => number) => counted.reduce((total, note) => total + count(note), 0);
  return {
    given: sum(({ epochId }) => chainOf(device, epochId).entries.length),
    savedOnDevice: sum(({ epochId }) => storedCount(device, epochId)),
    savedAtSchool: sum(({ acked }) => acked),
    storage: device.storageFails ? 'failing' : 'working',
    connection: device.online ? (device.failures > 0 ? 'failing' : 'working') : 'offline',
    started: device.sitting.epochs.length > 0,
    starting: device.sitting.opening !== null,
    superseded: device.server?.live === false,
    finishing: device.sitting.finishing,
    receipt: newestEpoch(device)?.receipt ?? null,
    closed: device.server?.state === 'closed',
    problem: device.problem,
  };
}
