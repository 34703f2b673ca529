import { type ChildProcess, fork } from 'node:child_process';
import type { Log } from '../adapters/log.ts';
import { currentTrail, onTrail } from '../adapters/trail.ts';
import { type FromBench, hearError, type ToBench } from './bench-messages.ts';
import type { Order, Perform } from './consume.ts';
import { ImpossibleJob, JobOverrun } from './failure.ts';

// Jobs run in processes of their own, one job at a time in each. Measured on Node.js 20: a worker thread that builds
// long strings past its limit takes the whole process down ("FATAL ERROR: Reached heap limit"), and a loop in the
// worker's own process would stop the renewal of every other job's lock. What hangs or eats here costs this one process.

export interface BenchOptions {
  /** The child's program; a TypeScript one is run through tsx. */
  entry: string;
  /** Handed to the child over its own channel: what it needs to do any job. */
  ground: unknown;
  log: Log;
  withinMs?: number;
  memoryMb?: number;
  /** An idle child ends after so long; a school box at rest has none. */
  idleMs?: number;
}

export interface Bench {
  perform: Perform;
  close(): Promise<void>;
}

interface Seat {
  child: ChildProcess;
  idle: NodeJS.Timeout | undefined;
}

const READY_WITHIN_MS = 30_000;

function exitError(killed: string | undefined, code: number | null, signal: string | null): Error {
  if (killed) return new JobOverrun(killed);
  // V8 aborts when its heap is full; the kernel kills when the machine's memory is.
  if (signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134)
    return new JobOverrun('the job took too much memory');
  return new Error(`the process of the job ended (${signal ?? code})`);
}

function fromChild(told: FromBench): Error | undefined {
  if (!('failed' in told)) return undefined;
  const error = hearError(told.failed);
  return error.name === 'ImpossibleJob' ? new ImpossibleJob(error.message) : error;
}

/** Sends one message and waits for the answer, for the child's end, or for the end of patience. */
function exchange(child: ChildProcess, message: ToBench, withinMs: number, log: Log): Promise<void> {
  return new Promise((resolve, reject) => {
    let killed: string | undefined;
    const timer = setTimeout(() => {
      killed = 'the job took too long';
      child.kill('SIGKILL');
    }, withinMs);
    const settle = (error?: Error) => {
      clearTimeout(timer);
      child.off('message', hear);
      child.off('exit', ended);
      if (error) reject(error);
      else resolve();
    };
    // A message arrives on the trail of whoever opened the child, which was the first job's and not this one's.
    const trail = currentTrail();
    const hear = (told: FromBench) => {
      if ('log' in told) return onTrail(trail, () => log[told.log.level](told.log.message, told.log.fields));
      settle(fromChild(told));
    };
    const ended = (code: number | null, signal: string | null) => settle(exitError(killed, code, signal));
    child.on('message', hear);
    child.once('exit', ended);
    child.send(message, (error) => error && settle(error));
  });
}

/** Processes that do jobs, started as they are needed. Each ends with what it did wrong, and the next job gets another. */
export function childBench(options: BenchOptions): Bench {
  const { entry, ground, log, withinMs = 20_000, memoryMb = 256, idleMs = 60_000 } = options;
  const seats = new Set<Seat>();
  const free: Seat[] = [];

  const leave = (seat: Seat) => {
    clearTimeout(seat.idle);
    seats.delete(seat);
    const at = free.indexOf(seat);
    if (at >= 0) free.splice(at, 1);
  };
  async function open(): Promise<Seat> {
    const loader = entry.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const child = fork(entry, {
      execArgv: [...loader, `--max-old-space-size=${memoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // No secret of ours stands in its environment.
      env: { PATH: process.env.PATH },
    });
    const seat: Seat = { child, idle: undefined };
    seats.add(seat);
    child.on('error', () => {});
    child.once('exit', () => leave(seat));
    await exchange(child, { ground }, READY_WITHIN_MS, log);
    return seat;
  }
  const give = (seat: Seat) => {
    if (!seats.has(seat)) return;
    free.push(seat);
    seat.idle = setTimeout(() => {
      leave(seat);
      seat.child.disconnect();
    }, idleMs);
    seat.idle.unref();
  };
  async function perform(order: Order): Promise<void> {
    // The one that worked last, so that the others may fall idle and end.
    const seat = free.pop() ?? (await open());
    clearTimeout(seat.idle);
    await onTrail(order.trail, () => exchange(seat.child, { order }, withinMs, log)).finally(() => give(seat));
  }
  return {
    perform,
    async close() {
      for (const { child } of seats) if (child.connected) child.disconnect();
    },
  };
}
