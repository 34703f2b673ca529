import type { Log } from '../adapters/log.ts';

/** Less than PM2's kill_timeout (ecosystem.config.cjs), and more than the longest drain (drain.ts). */
const WITHIN_MS = 23_000;

/**
 * Ends in order on Ctrl-C, SIGTERM, or PM2's message `shutdown` where there are no signals: steps run one after the
 * other, each even if the one before failed.
 */
export function endInOrder(log: Log, steps: readonly (readonly [name: string, step: () => Promise<unknown>])[]): void {
  let ending = false;
  const end = async (signal: string) => {
    // A second Ctrl-C is impatience, not another shutdown.
    if (ending) return;
    ending = true;
    log.info('shutting down', { reason: signal });
    const late = setTimeout(() => process.exit(1), WITHIN_MS);
    late.unref();
    for (const [name, step] of steps) {
      await step().catch((cause: unknown) => log.error('a step of the shutdown failed', { job: name, cause }));
    }
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal));
  process.on('message', (message) => {
    if (message === 'shutdown') void end(message);
  });
}
