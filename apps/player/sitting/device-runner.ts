import { step } from '@lembar/assessment/attempt/device.ts';
import type { DeviceEvent, Effect, ReplyEvent } from '@lembar/assessment/attempt/device-events.ts';
import { type Device, type DeviceRequest, restoreDevice, type Write } from '@lembar/assessment/attempt/device-state.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { FencedError } from '../offline/disk.ts';
import { randomUuid } from '../offline/uuid.ts';
import { createStore, type Watched } from '../store.ts';

/** What the log's machine is joined to. */
export interface DevicePorts {
  /** Stores one write; resolves once it has reached the disk. */
  persist(write: Write): Promise<void>;
  /** Sends one request; never rejects. */
  send(id: number, request: DeviceRequest): Promise<ReplyEvent>;
}

export interface DeviceRunner {
  readonly device: Watched<Device>;
  dispatch(event: DeviceEvent): void;
  /** Resolves when every write so far has been stored, or has failed. */
  settled(): Promise<void>;
  /** Stops for good: nothing is stored or sent any more. */
  stop(): void;
}

/**
 * Runs the pure machine of the response log: one event after the other, effects in their order, writes one at a time.
 * @param onFenced another tab has taken over; the runner has stopped
 */
export function runDevice(restored: Parameters<typeof restoreDevice>[0], ports: DevicePorts, onFenced: () => void) {
  const device = createStore(restoreDevice(restored, sha256));
  let writes: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
  };
  const dispatch = (event: DeviceEvent): void => {
    if (stopped) return;
    const next = step(device.get(), event, { sha256, random: Math.random() });
    // Effects only begin here and end in later turns of the event loop, so listeners see the state before the next event.
    for (const effect of next.effects) perform(effect);
    device.set(next.device);
  };
  const persist = (id: number, write: Write): void => {
    const fail = (error: unknown): void => {
      if (error instanceof FencedError) {
        stop();
        onFenced();
      } else dispatch({ kind: 'persist-failed', id });
    };
    writes = writes
      .then(() => (stopped ? undefined : ports.persist(write)))
      .then(() => dispatch({ kind: 'persisted', id }), fail);
  };
  const perform = (effect: Effect): void => {
    switch (effect.kind) {
      case 'persist':
        persist(effect.id, effect.write);
        return;
      case 'send':
        void ports.send(effect.id, effect.request).then(dispatch);
        return;
      case 'wake':
        clearTimeout(timer);
        timer = setTimeout(() => dispatch({ kind: 'wake' }), effect.afterMs);
        return;
      case 'need-epoch-id':
        queueMicrotask(() => dispatch({ kind: 'open', epochId: randomUuid() }));
    }
  };
  return { device, dispatch, settled: () => writes, stop } satisfies DeviceRunner;
}
