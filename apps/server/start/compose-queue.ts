import { redisConnection } from '../adapters/redis.ts';
import { type JobQueue, postgresQueue, type QueueBackend, type QueueCounts, redisQueue } from '../jobs/queue.ts';
import { within } from '../jobs/within.ts';
import { redisAddress } from './compose-shared.ts';
import type { Settings } from './settings.ts';

export function composeQueue({ settings, databaseUrl }: { settings: Settings; databaseUrl: string }): QueueBackend {
  const address = redisAddress(settings);
  return address ? redisQueue(redisConnection(address)) : postgresQueue(databaseUrl);
}

export interface QueueView {
  /** @throws Error if the queue does not answer within two seconds */
  count(): Promise<QueueCounts>;
  close(): Promise<void>;
}

const COUNT_WITHIN_MS = 2_000;

/** The queue for whoever only looks; it is opened by the first look. */
export function queueView(backend: QueueBackend): QueueView {
  let queue: JobQueue | undefined;
  return {
    count() {
      queue ??= backend.openQueue();
      return within(COUNT_WITHIN_MS, 'the queue does not answer', queue.counts());
    },
    close: async () => queue?.close(),
  };
}
