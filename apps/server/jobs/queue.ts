import { queueNames, queueSchema } from '@lembar/database/queue-schema.ts';
import { createPostgresBackend, Queue as RedisQueue, Worker as RedisWorker, withBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';

export interface QueuedJob {
  id?: string | undefined;
  name: string;
  data: unknown;
  attemptsMade: number;
  /** When it was added, in milliseconds since 1970. */
  timestamp: number;
  moveToDelayed(until: number, token?: string): Promise<void>;
}

export interface FailedJob {
  id: string;
  name: string;
  data: unknown;
  reason: string;
}

export interface QueueCounts {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}

/** The queue as its dispatcher and its keeper see it. */
export interface JobQueue {
  add(name: string, payload: unknown, options: { jobId: string; attempts: number }): Promise<void>;
  /** The oldest jobs that failed for good. */
  failed(limit: number): Promise<FailedJob[]>;
  remove(jobId: string): Promise<void>;
  counts(): Promise<QueueCounts>;
  close(): Promise<void>;
}

export interface JobConsumer {
  close(): Promise<void>;
}

export interface ConsumeOptions {
  handle(job: QueuedJob, token?: string): Promise<void>;
  onFailed(): void;
  onError(error: Error): void;
  concurrency: number;
}

/** Where jobs wait: the same BullMQ on Redis or on PostgreSQL. */
export interface QueueBackend {
  openQueue(): JobQueue;
  consume(options: ConsumeOptions): JobConsumer;
}

const [NAME] = queueNames;

const JOB_OPTIONS = {
  // Full jitter keeps a crowd of repeats from arriving together.
  backoff: { type: 'exponential', delay: 1000, jitter: 1 },
  removeOnComplete: true,
  // It stays until it is written down as dead (collect-dead.ts).
  removeOnFail: false,
} as const;

// A killed worker's job is found after at most lock + check: 15 s, so that five kills fit into three minutes. They must
// not make it fail either: BullMQ's default allows one. Work never blocks this process (bench.ts), so a lock that runs
// out means a process that is gone.
const WORKER_OPTIONS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 20, autorun: true } as const;

interface BullJob {
  id?: string | undefined;
  name: string;
  data: unknown;
  failedReason: string;
}

interface BullQueue {
  add(name: string, payload: unknown, options: object): Promise<unknown>;
  getFailed(start: number, end: number): Promise<BullJob[]>;
  getJobCounts(...types: ('waiting' | 'active' | 'delayed' | 'failed')[]): Promise<Record<string, number>>;
  remove(jobId: string): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

interface BullWorker {
  close(force?: boolean): Promise<void>;
  on(event: 'failed', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

function queueOf(queue: BullQueue): JobQueue {
  queue.on('error', () => {});
  return {
    add: async (name, payload, { jobId, attempts }) =>
      void (await queue.add(name, payload, { ...JOB_OPTIONS, jobId, attempts })),
    async failed(limit) {
      const failed = await queue.getFailed(0, limit - 1);
      return failed.map(({ id = '', name, data, failedReason }) => ({ id, name, data, reason: failedReason }));
    },
    remove: async (jobId) => void (await queue.remove(jobId)),
    async counts() {
      const {
        waiting = 0,
        active = 0,
        delayed = 0,
        failed = 0,
      } = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
      return { waiting, active, delayed, failed };
    },
    close: () => queue.close(),
  };
}

function consumerOf(worker: BullWorker, { onFailed, onError }: ConsumeOptions): JobConsumer {
  worker.on('failed', onFailed);
  worker.on('error', onError);
  return { close: () => worker.close() };
}

export function postgresQueue(url: string): QueueBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString: url, schema: queueSchema, skipMigrations: true, max: 4 };
  return {
    openQueue: () => queueOf(new Queue(NAME, { connection })),
    consume: (options) =>
      consumerOf(
        new Worker(NAME, options.handle, { ...WORKER_OPTIONS, connection, concurrency: options.concurrency }),
        options,
      ),
  };
}

export function redisQueue(connection: RedisOptions): QueueBackend {
  // BullMQ wants null for workers: a blocked read has no number of tries.
  const connect = () => new Redis({ ...connection, maxRetriesPerRequest: null, enableOfflineQueue: true });
  return {
    openQueue: () => queueOf(new RedisQueue(NAME, { connection: connect() })),
    consume: (options) =>
      consumerOf(
        new RedisWorker(NAME, options.handle, {
          ...WORKER_OPTIONS,
          connection: connect(),
          concurrency: options.concurrency,
        }),
        options,
      ),
  };
}
