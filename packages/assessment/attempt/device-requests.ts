import { canonical } from './canonical.ts';
import {
  chainOf,
  type Device,
  type DeviceRequest,
  type EpochNote,
  isStored,
  newestEpoch,
  storedCount,
} from './device-state.ts';
import type { Entry } from './log.ts';

/** A batch holds at most so many entries; four of the longest always fit. */
const MAX_BATCH_ENTRIES = 500;
const MAX_BATCH_LENGTH = 256 * 1024;

/** What is to be sent next, or null. Entries of the newest epoch go first, since the candidate is watching those. */
export function nextRequest(device: Device): DeviceRequest | null {
  const settled = device.storageFails || isStored(device, device.waitFor);
  const { opening } = device.sitting;
  if (opening && settled) {
    const lost = device.sitting.epochs.find((note) => note.epochId === opening.recovers?.epochId);
    return { kind: 'start', ...opening, grant: (lost ?? newestEpoch(device))?.grant ?? null };
  }
  const whole = device.sitting.epochs.filter((note) => note.chain === 'whole').reverse();
  const behind = whole.find((note) => note.acked < sendable(device, note));
  if (behind) return append(device, behind);
  const asked = whole.find((note) => device.ask.includes(note.epochId));
  if (asked && settled) return append(device, asked);
  return settled ? submission(device) : null;
}

function sendable(device: Device, { epochId }: EpochNote): number {
  return device.storageFails ? chainOf(device, epochId).entries.length : storedCount(device, epochId);
}

function append(device: Device, note: EpochNote): DeviceRequest {
  const { epochId, grant, acked, inTime, proof } = note;
  const { entries, heads } = chainOf(device, epochId);
  const batch = cutBatch(entries.slice(acked, sendable(device, note)));
  const tookAlong = acked === 0 ? device.carried[epochId] : undefined;
  return {
    kind: 'append',
    attemptId: device.sitting.attemptId ?? '',
    grant,
    request: {
      epochId,
      from: acked + 1,
      prev: heads[acked] ?? '',
      entries: batch,
      head: heads[acked + batch.length] ?? '',
      ...(tookAlong ? { carried: tookAlong.logs } : {}),
    },
    // The server holds less as "in time" than it once certified: it lost something, and is shown its own signature.
    proof: proof && proof.inTime > inTime ? proof.text : null,
  };
}

function cutBatch(entries: readonly Entry[]): readonly Entry[] {
  let length = 0;
  const end = entries.findIndex((entry, index) => {
    length += canonical(entry).length;
    return index >= MAX_BATCH_ENTRIES || length > MAX_BATCH_LENGTH;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** Due when the candidate wants to finish, the server has all entries, and it does not hold our receipt for them. */
function submission(device: Device): DeviceRequest | null {
  const note = newestEpoch(device);
  if (!device.sitting.finishing || note?.chain !== 'whole') return null;
  const { entries, heads } = chainOf(device, note.epochId);
  if (note.acked < entries.length || isReceived(device, note)) return null;
  const { epochId, grant, receipt } = note;
  const request = { epochId, seq: note.acked, head: heads[note.acked] ?? '' };
  return { kind: 'submit', attemptId: device.sitting.attemptId ?? '', grant, request, receipt };
}

function isReceived({ server }: Device, { receipt }: EpochNote): boolean {
  return receipt !== null && server?.state === 'submitted' && server.receiptCode === receipt.code;
}
