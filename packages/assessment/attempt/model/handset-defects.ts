import type { DeviceEvent } from '../device-events.ts';
import type { Device, DeviceRequest } from '../device-state.ts';
import type { World } from './world.ts';

// Seeded bugs of the device. They bend what goes into the machine and what comes out of it.

/** The server counts epochs and names them; the device takes the name. */
export function alterState(world: World, device: Device, event: DeviceEvent): Device {
  const { flight, sitting } = device;
  if (world.defect !== 'epoch id from a counter' || event.kind !== 'started') return device;
  if (flight?.request.kind !== 'start' || sitting.epochs.some((note) => note.epochId === event.reply.epochId)) {
    return device;
  }
  return { ...device, flight: { ...flight, request: { ...flight.request, epochId: event.reply.epochId } } };
}

/** A device that holds its receipt believes that nothing is left to do. */
export function isDeaf(world: World, { sitting }: Device, event: DeviceEvent): boolean {
  const received = sitting.epochs.at(-1)?.receipt;
  return world.defect === 'no questions after the receipt' && event.kind === 'wake' && Boolean(received);
}

export function alterEvent(world: World, device: Device, event: DeviceEvent): DeviceEvent {
  if (world.defect === 'mark only forward' && event.kind === 'logged') {
    const { epochId } = event.reply;
    const note = device.sitting.epochs.find((each) => each.epochId === epochId);
    const head = device.chains[epochId]?.heads[note?.acked ?? 0] ?? '';
    return note && note.acked > event.reply.acked
      ? { ...event, reply: { ...event.reply, acked: note.acked, head } }
      : event;
  }
  return event;
}

/** A device that has thrown entries away cannot send them again. */
export function alterRequest(world: World, device: Device, request: DeviceRequest): DeviceRequest {
  if (request.kind !== 'append') return request;
  const { epochId, from, entries } = request.request;
  const thrown = thrownAway(world, device, epochId, from + entries.length - 1);
  if (thrown < from) return request;
  const kept = entries.filter(([seq]) => seq > thrown);
  const prev = device.chains[epochId]?.heads[thrown] ?? request.request.prev;
  return { ...request, request: { ...request.request, from: thrown + 1, prev, entries: kept } };
}

/** How far the log of an epoch was pruned: the highest seq ever acknowledged, receipted or sent. */
function thrownAway(world: World, device: Device, epochId: string, sending: number): number {
  const key = `${device.sitting.attemptId} ${epochId}`;
  const before = world.pruned.get(key) ?? 0;
  const note = device.sitting.epochs.find((each) => each.epochId === epochId);
  if (world.defect === 'prune on acknowledgement') world.pruned.set(key, Math.max(before, note?.acked ?? 0));
  if (world.defect === 'prune on receipt') world.pruned.set(key, Math.max(before, note?.receipt?.entries ?? 0));
  if (world.defect === 'drop on send') world.pruned.set(key, Math.max(before, sending));
  return world.defect === 'drop on send' ? before : (world.pruned.get(key) ?? 0);
}
