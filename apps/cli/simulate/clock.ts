import { setTimeout as wait } from 'node:timers/promises';

/** Time as a virtual candidate has it. */
export interface Clock {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** @throws AbortError when the signal comes first */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(Math.max(0, milliseconds), undefined, signal ? { signal } : {});
  },
};
