import type { Context, DeviceEvent, Effect, EntryContent } from './device-events.ts';
import { reply } from './device-replies.ts';
import { nextRequest } from './device-requests.ts';
import { chainOf, type Device, type EpochNote, extend, newestEpoch } from './device-state.ts';
import { persist, persistFirst, pump, setTimer, type Turn, update, updateSitting } from './device-turn.ts';
import { type Entry, entry } from './log.ts';
import type { LostEpoch } from './registrar-facts.ts';

// The device's side of the protocol as one pure state machine. How to drive it:
//
// 1. Read the storage, call `restoreDevice`, then `step` with `wake`.
// 2. Give every event to `step`, one after the other, and carry out the effects that it answers with, in their order.
// 3. After each step show `statusOf` and `shownAnswers`.
//
// The machine has no clock, no randomness and no storage. What it needs of them comes with events and context.

const RETRY_STORAGE_MS = 5_000;

/** One step of the machine. The device that is given is not changed. */
export function step(device: Device, event: DeviceEvent, context: Context): { device: Device; effects: Effect[] } {
  const turn: Turn = { device, effects: [], ...context };
  handle(turn, event);
  return { device: turn.device, effects: turn.effects };
}

function handle(turn: Turn, event: DeviceEvent): void {
  if (event.kind === 'open') openEpoch(turn, event.epochId);
  else if (event.kind === 'give') give(turn, event.t, event.entry);
  else if (event.kind === 'finish') finish(turn);
  else if (event.kind === 'persisted') persisted(turn, event.id);
  else if (event.kind === 'persist-failed') persistFailed(turn, event.id);
  else if (event.kind === 'network') network(turn, event.up);
  else if (event.kind === 'wake') wake(turn);
  else reply(turn, event);
}

function openEpoch(turn: Turn, epochId: string): void {
  const { opening, epochs } = turn.device.sitting;
  if (opening) return;
  const lost = epochs.find((note) => note.chain === 'lost');
  const recovers = lost ? lostEpoch(turn.device, lost) : null;
  updateSitting(turn, { opening: { epochId, recovers } });
  persistFirst(turn);
}

function lostEpoch(device: Device, { epochId, acked }: EpochNote): LostEpoch {
  return { epochId, acked, head: chainOf(device, epochId).heads[acked] ?? '' };
}

function give(turn: Turn, t: number, [kind, ref, value]: EntryContent): void {
  const note = newestEpoch(turn.device);
  if (!note || turn.device.sitting.finishing) return;
  const { epochId } = note;
  const chain = chainOf(turn.device, epochId);
  // No clock, however wrong, may cost an answer.
  const since = Math.max(0, Math.round(t) || 0);
  const next = validEntry([chain.entries.length + 1, since, kind, ref, value]);
  const longer = extend(chain, [next], turn.device.written + 1, turn.sha256);
  update(turn, { chains: { ...turn.device.chains, [epochId]: longer } });
  persist(turn);
}

function validEntry(given: Entry): Entry {
  const parsed = entry.safeParse(given);
  if (!parsed.success) throw new TypeError(parsed.error.issues[0]?.message ?? 'The entry is not valid.');
  return given;
}

/** The wish is stored before it is sent: a crash between must not leave the server closed and the candidate writing. */
function finish(turn: Turn): void {
  if (!newestEpoch(turn.device) || turn.device.sitting.finishing) return;
  updateSitting(turn, { finishing: true });
  persistFirst(turn);
}

function persisted(turn: Turn, id: number): void {
  update(turn, { confirmed: Math.max(turn.device.confirmed, id), storageFails: false });
  pump(turn, false);
}

/** Tried again at the next ring of the timer, or with the next entry. */
function persistFailed(turn: Turn, id: number): void {
  if (id > turn.device.confirmed) update(turn, { storageFails: true });
  pump(turn, false);
  if (turn.device.storageFails && turn.device.timer === 'none') setTimer(turn, 'slow', RETRY_STORAGE_MS);
}

function network(turn: Turn, up: boolean): void {
  update(turn, { online: up });
  if (up) pump(turn, true);
}

/** Also when there is nothing to send, the device asks: only so does a restored server get everything back. */
function wake(turn: Turn): void {
  update(turn, { timer: 'none' });
  if (turn.device.storageFails) persist(turn);
  const { sitting, sent } = turn.device;
  if (sitting.epochs.some((note) => note.chain === 'lost') && !sitting.opening) {
    turn.effects.push({ kind: 'need-epoch-id' });
  }
  const whole = sitting.epochs.filter((note) => note.chain === 'whole');
  const next = whole[sent % whole.length];
  if (next && !nextRequest(turn.device)) update(turn, { ask: [next.epochId] });
  pump(turn, true);
}
