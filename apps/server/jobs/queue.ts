import { queueNames, queueSchema } from '@lembar/database/queue-schema.ts';
import { createPostgresBackend, Queue as RedisQueue, Worker as RedisWorker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';

interface QueuedJob {
  id?: string | undefined;
  name: string;
  data: unknown;
  attemptsMade: number;
  opts: { attempts?: number | undefined };
}

/** What the dispatcher needs of a queue. */
export interface JobQueue {
  add(name: string, payload: unknown, options: { jobId: string; attempts: number }): Promise<void>;
  close(): Promise<void>;
}

export interface JobConsumer {
  close(): Promise<void>;
}

export interface ConsumeOptions {
  handle(job: QueuedJob): Promise<void>;
  onFailed(job: QueuedJob | undefined, error: Error): void;
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
  removeOnFail: { age: 86_400 },
} as const;

// A killed worker's job is found after at most lock + check; five kills in a row must not make it fail (BullMQ's
// default allows one).
const WORKER_OPTIONS = { lockDuration: 20_000, stalledInterval: 10_000, maxStalledCount: 20, autorun: true } as const;

interface BullQueue {
  add(name: string, payload: unknown, options: object): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

interface BullWorker {
  close(force?: boolean): Promise<void>;
  on(event: 'failed', listener: (job: QueuedJob | undefined, error: Error) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

function queueOf(queue: BullQueue): JobQueue {
  queue.on('error', () => {});
  return {
    add: async (name, payload, { jobId, attempts }) =>
      void (await queue.add(name, payload, { ...JOB_OPTIONS, jobId, attempts })),
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

export function redisQueue(url: string): QueueBackend {
  // BullMQ wants null for workers: a blocked read has no number of tries.
  const connect = () => new Redis(url, { maxRetriesPerRequest: null, enableOfflineQueue: true, connectTimeout: 5000 });
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
