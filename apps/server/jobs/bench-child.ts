import { Worker } from 'node:worker_threads';
import type { Log } from '../adapters/log.ts';
import { onTrail } from '../adapters/trail.ts';
import { type FromBench, type ToBench, tellError } from './bench-messages.ts';
import type { Perform } from './consume.ts';

const say = (message: FromBench) => void process.send?.(message);

function childLog(): Log {
  const write =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (message, { cause, ...fields } = {}) =>
      say({ log: { level, message, fields: cause === undefined ? fields : { ...fields, cause } } });
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

// A job that loops never hears that its worker is gone; this thread does, and nobody else would ever end the process.
const WATCH = `
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);
`;

/**
 * The life of a process that does jobs (bench.ts): it is told its ground, then does what it is told, one at a time, and
 * ends with its worker.
 */
export function workAtBench<Ground>(prepare: (ground: Ground, log: Log) => Promise<Perform>): void {
  let perform: Perform | undefined;
  async function hear(message: ToBench): Promise<void> {
    try {
      if ('ground' in message) {
        perform = await prepare(message.ground as Ground, childLog());
        return say({ ready: true });
      }
      const { order } = message;
      await onTrail(order.trail, async () => perform?.(order));
      say({ done: true });
    } catch (error) {
      say({ failed: tellError(error) });
    }
  }
  process.on('message', (message: ToBench) => void hear(message));
  process.on('disconnect', () => process.exit(0));
  // Whoever stops the worker may signal its whole group: the worker waits for this job and ends us itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  new Worker(WATCH, { eval: true }).unref();
}
