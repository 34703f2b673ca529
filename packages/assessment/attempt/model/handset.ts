import { canonical } from '../canonical.ts';
import { step } from '../device.ts';
import type { DeviceEvent, Effect } from '../device-events.ts';
import { type Device, type DeviceRequest, restoreDevice, type Stored, type Write } from '../device-state.ts';
import type { Entry } from '../log.ts';
import { alterEvent, alterRequest, alterState, isDeaf } from './handset-defects.ts';
import { onTheWay } from './tamper.ts';
import { testHash } from './test-hash.ts';
import { type Handset, nextCount, nextUuid, type World } from './world.ts';

// A phone around the device machine: its disk, its timer, its line to the school.

/** Gives the machine one event and carries out its effects. Nothing happens to a phone that is off. */
export function feed(world: World, handset: Handset, event: DeviceEvent): void {
  if (!handset.machine || isDeaf(world, handset.machine, event)) return;
  const before = alterState(world, handset.machine, event);
  const { device, effects } = step(before, alterEvent(world, before, event), { sha256: testHash, random: 0.5 });
  handset.machine = device;
  for (const effect of effects) carryOut(world, handset, effect);
}

function carryOut(world: World, handset: Handset, effect: Effect): void {
  if (effect.kind === 'persist') write(world, handset, effect.id, effect.write);
  else if (effect.kind === 'send') post(world, handset, effect.id, effect.request);
  else if (effect.kind === 'wake') handset.alarm = true;
  else if (world.defect !== 'no new epoch for a lost chain') {
    feed(world, handset, { kind: 'open', epochId: nextUuid(world) });
  }
}

function write(world: World, handset: Handset, id: number, content: Write): void {
  for (const note of content.sitting.epochs) world.held.add(note.epochId);
  for (const { epochId, entry } of content.entries) record(world, handset, epochId, entry, content);
  handset.writing.push({ id, write: content });
  const wish = world.defect === 'wish to finish not stored first' && content.sitting.finishing;
  if (world.defect === 'saved shown before the flush' || wish) feed(world, handset, { kind: 'persisted', id });
}

function post(world: World, handset: Handset, id: number, request: DeviceRequest): void {
  if (!handset.machine) return;
  const altered = alterRequest(world, handset.machine, request);
  const path = altered.kind === 'start' ? '' : altered.attemptId;
  world.mail.push(onTheWay(world, { kind: 'request', handset: handset.index, id, path, request: altered }));
}

/** Every entry that a device writes is remembered for ever, with its order in real time. */
function record(world: World, handset: Handset, epochId: string, entry: Entry, { sitting }: Write): void {
  const key = giveKey(epochId, entry);
  if (world.gives.has(key)) return;
  const note = sitting.epochs.find((each) => each.epochId === epochId);
  world.gives.set(key, {
    subject: `${entry[2]} ${entry[3]}`,
    entry,
    epochId,
    grantedAt: note?.grantedAt ?? 0,
    candidate: handset.candidate,
    order: nextCount(world),
    everInTime: false,
  });
}

export function giveKey(epochId: string, entry: Entry): string {
  return `${epochId} ${canonical(entry)}`;
}

/** The oldest write under way becomes durable; then the machine hears of it. */
export function flush(world: World, handset: Handset): void {
  const next = handset.writing.shift();
  if (!next) return;
  handset.disk.push(next.write);
  feed(world, handset, { kind: 'persisted', id: next.id });
}

/** Storage refuses the oldest write under way. */
export function failWrite(world: World, handset: Handset): void {
  const next = handset.writing.shift();
  if (!next) return;
  handset.forgetful = true;
  feed(world, handset, { kind: 'persist-failed', id: next.id });
}

/** The phone dies. Some writes under way were complete after all, or even completed ones are gone. */
export function crash(world: World, handset: Handset, completed: number, cut: number): void {
  handset.disk.push(...handset.writing.slice(0, completed).map((each) => each.write));
  if (cut > 0 && handset.disk.length > 0) {
    const gone = handset.disk.splice(Math.max(0, handset.disk.length - cut));
    for (const { epochId } of gone.flatMap((each) => each.entries)) world.cutEpochs.add(epochId);
    handset.forgetful = true;
  }
  handset.machine = null;
  handset.writing = [];
  handset.alarm = false;
}

export function switchOn(world: World, handset: Handset): void {
  if (handset.machine || handset.destroyed) return;
  handset.machine = restoreDevice(readDisk(handset), testHash);
  feed(world, handset, { kind: 'network', up: handset.online });
  feed(world, handset, { kind: 'wake' });
}

/** Read disks, so that looking at one that nobody wrote to is cheap. */
const lastRead = new WeakMap<Handset, { newest: Write | undefined; stored: Stored }>();

/** What is found on the disk; later writes replace earlier ones of the same key. */
export function readDisk(handset: Handset): Stored {
  const { disk } = handset;
  const newest = disk.at(-1);
  const last = lastRead.get(handset);
  if (last && last.newest === newest) return last.stored;
  const entries = new Map(
    disk.flatMap((write) => write.entries).map((each) => [`${each.epochId} ${each.entry[0]}`, each]),
  );
  const carried = disk.flatMap((write) => write.carried);
  const stored = { sitting: newest?.sitting ?? null, carried, entries: [...entries.values()] };
  lastRead.set(handset, { newest, stored });
  return stored;
}

export function ring(world: World, handset: Handset): void {
  handset.alarm = false;
  feed(world, handset, { kind: 'wake' });
}

export function isStarted(machine: Device | null): machine is Device {
  return machine !== null && machine.sitting.epochs.length > 0;
}
