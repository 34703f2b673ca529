import type { Log } from '../adapters/log.ts';

export interface Schedule {
  /** Stops after what is running has ended. */
  stop(): Promise<void>;
}

/** Runs the work again and again with a pause between, never twice at a time; a failure is logged and tried again. */
export function every(pauseMs: number, name: string, log: Log, work: () => Promise<unknown>): Schedule {
  let stopped = false;
  let wake: (() => void) | undefined;
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopped) {
      await work().catch((cause: unknown) => log.warn('scheduled work failed', { job: name, cause }));
      if (!stopped) await pause();
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      wake?.();
      await running;
    },
  };
}
