import { randomUUID } from 'node:crypto';
import { step } from '@lembar/assessment/attempt/device.ts';
import type { DeviceEvent, Effect, EntryContent, ReplyEvent } from '@lembar/assessment/attempt/device-events.ts';
import {
  type DeviceRequest,
  type DeviceStatus,
  restoreDevice,
  statusOf,
} from '@lembar/assessment/attempt/device-state.ts';
import { sha256 } from './hash.ts';
import type { MemoryDisk } from './memory-disk.ts';

/** What the protocol's device machine is joined to. */
export interface DevicePorts {
  disk: MemoryDisk;
  /** Carries one request to the school and its answer back; never rejects. */
  send(id: number, request: DeviceRequest): Promise<ReplyEvent>;
  /** Milliseconds since the start of the attempt. */
  elapsed(): number;
}

/** One device that runs the very machine that candidates' phones run. */
export interface DeviceShell {
  status(): DeviceStatus;
  /** The candidate presses "start". */
  open(): void;
  give(entry: EntryContent): void;
  /** The candidate presses "finish". */
  finish(): void;
  /** Resolves as soon as the status is as wanted. @throws the signal's reason */
  until(wanted: (status: DeviceStatus) => boolean, signal: AbortSignal): Promise<void>;
  /** Switches the device off: it stores and sends nothing any more. Resolves when nothing is on its way. */
  stop(): Promise<void>;
}

export function createDevice({ disk, send, elapsed }: DevicePorts): DeviceShell {
  let device = restoreDevice(disk.read(), sha256);
  let writes: Promise<void> = Promise.resolve();
  let flight: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const watchers = new Set<() => void>();

  const dispatch = (event: DeviceEvent): void => {
    if (stopped) return;
    const next = step(device, event, { sha256, random: Math.random() });
    device = next.device;
    for (const effect of next.effects) perform(effect);
    for (const watcher of [...watchers]) watcher();
  };
  // No effect ends before this turn of the event loop does, so the machine gets one event after the other.
  const perform = (effect: Effect): void => {
    switch (effect.kind) {
      case 'persist':
        writes = writes.then(() => disk.write(effect.write)).then(() => dispatch({ kind: 'persisted', id: effect.id }));
        return;
      case 'send':
        flight = send(effect.id, effect.request).then(dispatch);
        return;
      case 'wake':
        clearTimeout(timer);
        timer = setTimeout(() => dispatch({ kind: 'wake' }), effect.afterMs);
        return;
      case 'need-epoch-id':
        queueMicrotask(() => dispatch({ kind: 'open', epochId: randomUUID() }));
    }
  };
  const until: DeviceShell['until'] = (wanted, signal) =>
    new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        watchers.delete(watcher);
        signal.removeEventListener('abort', abort);
        done();
      };
      const watcher = () => {
        if (wanted(statusOf(device))) settle(resolve);
      };
      const abort = () => settle(() => reject(signal.reason));
      watchers.add(watcher);
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
      else watcher();
    });

  dispatch({ kind: 'wake' });
  return {
    status: () => statusOf(device),
    open: () => dispatch({ kind: 'open', epochId: randomUUID() }),
    give: (entry) => dispatch({ kind: 'give', t: Math.round(elapsed()), entry }),
    finish: () => dispatch({ kind: 'finish' }),
    until,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return flight;
    },
  };
}
