import type { Random } from '../adapters/ids.ts';
import type { Log } from '../adapters/log.ts';
import type { Data } from '../adapters/postgres.ts';
import { handleJob, JOB_ATTEMPTS, type JobHandlers } from './catalogue.ts';
import { insertDeadJob } from './outbox-store.ts';
import type { JobConsumer, QueueBackend } from './queue.ts';

interface ConsumeParts {
  data: Data;
  random: Random;
  log: Log;
}

const HANDLE_WITHIN_MS = 60_000;

function tenantOf(payload: unknown): string | null {
  const tenantId = (payload as { tenantId?: unknown } | null)?.tenantId;
  return typeof tenantId === 'string' ? tenantId : null;
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the job took too long')), HANDLE_WITHIN_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Works on the queue. A job that fails for good is written down with its reason and logged as an incident. */
export function consumeJobs(
  { data, random, log }: ConsumeParts,
  backend: QueueBackend,
  handlers: JobHandlers,
  concurrency = 4,
): JobConsumer {
  return backend.consume({
    concurrency,
    handle: (job) => inTime(handleJob(handlers, job.name, job.data)),
    onError: (cause) => log.warn('the queue is in trouble', { cause }),
    onFailed(job, cause) {
      if (!job) return;
      const fields = { job: job.name, jobId: job.id ?? '', cause };
      if (job.attemptsMade < (job.opts.attempts ?? JOB_ATTEMPTS))
        return log.warn('a job failed and will be tried again', fields);
      log.error('a job is dead', fields);
      const dead = {
        id: random.id(),
        tenantId: tenantOf(job.data),
        job: job.name,
        payload: job.data,
        reason: cause.message,
      };
      data
        .system((tx) => insertDeadJob(tx, dead))
        .catch((error: unknown) => log.error('a dead job was not written down', { cause: error }));
    },
  });
}
