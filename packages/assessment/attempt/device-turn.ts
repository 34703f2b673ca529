import type { Context, Effect } from './device-events.ts';
import { nextRequest } from './device-requests.ts';
import {
  type Device,
  type DeviceRequest,
  type EpochNote,
  isStored,
  type Sitting,
  storedCount,
} from './device-state.ts';

/** One step in the making: the device as it stands and the effects so far. */
export interface Turn extends Context {
  device: Device;
  effects: Effect[];
}

const DEBOUNCE_MS = 1_000;
const SLOW_MS = 30_000;

export function update(turn: Turn, change: Partial<Device>): void {
  turn.device = { ...turn.device, ...change };
}

export function updateSitting(turn: Turn, change: Partial<Sitting>): void {
  update(turn, { sitting: { ...turn.device.sitting, ...change } });
}

/** Changes what is remembered of an epoch. A change that changes nothing leaves the sitting as it is. */
export function updateNote(turn: Turn, epochId: string, change: Partial<EpochNote>): void {
  const { epochs } = turn.device.sitting;
  const former = epochs.find((note) => note.epochId === epochId);
  const names = Object.keys(change) as (keyof EpochNote)[];
  if (!former || names.every((name) => former[name] === change[name])) return;
  updateSitting(turn, { epochs: epochs.map((note) => (note === former ? { ...note, ...change } : note)) });
}

/** Stores the sitting as it stands, with all entries and carried logs that are not stored yet. */
export function persist(turn: Turn): void {
  const { device } = turn;
  const id = device.written + 1;
  const entries = Object.entries(device.chains).flatMap(([epochId, chain]) =>
    chain.entries.slice(storedCount(device, epochId)).map((entry) => ({ epochId, entry })),
  );
  const carried = Object.entries(device.carried)
    .filter(([, each]) => !isStored(device, each.write))
    .map(([epochId, { logs }]) => ({ epochId, logs }));
  update(turn, { written: id });
  turn.effects.push({ kind: 'persist', id, write: { sitting: device.sitting, carried, entries } });
}

/** Like {@link persist}; starts, questions and submissions then wait until it is stored. */
export function persistFirst(turn: Turn): void {
  persist(turn);
  update(turn, { waitFor: turn.device.written });
}

export function setTimer(turn: Turn, timer: Device['timer'], afterMs: number): void {
  update(turn, { timer });
  turn.effects.push({ kind: 'wake', afterMs });
}

/**
 * Sends what is to be sent, if nothing is under way. Without `now`, answers wait a moment for others to join them, and
 * a back-off is sat out.
 */
export function pump(turn: Turn, now: boolean): void {
  const { device } = turn;
  if (device.flight || !device.online) return;
  const request = nextRequest(device);
  if (!request) {
    if (device.timer === 'none') setTimer(turn, 'slow', SLOW_MS * (0.5 + turn.random));
  } else if (now || (device.timer !== 'backoff' && !mayWait(device, request))) {
    send(turn, request);
  } else if (device.timer === 'none' || device.timer === 'slow') {
    setTimer(turn, 'soon', DEBOUNCE_MS);
  }
}

function mayWait(device: Device, request: DeviceRequest): boolean {
  return request.kind === 'append' && request.request.entries.length > 0 && !device.storageFails;
}

function send(turn: Turn, request: DeviceRequest): void {
  const id = turn.device.sent + 1;
  const asked = request.kind === 'append' ? request.request.epochId : null;
  const ask = turn.device.ask.filter((epochId) => epochId !== asked);
  update(turn, { sent: id, flight: { id, request }, timer: 'none', ask });
  turn.effects.push({ kind: 'send', id, request });
}

/** Full jitter: a random part of a limit that doubles with each failure, up to 30 s. */
export function backOffMs(failures: number, random: number): number {
  return Math.floor(random * Math.min(30_000, 500 * 2 ** failures));
}

/** A request came to nothing: again later. */
export function fail(turn: Turn): void {
  const failures = turn.device.failures + 1;
  update(turn, { failures });
  setTimer(turn, 'backoff', backOffMs(failures, turn.random));
}
