import type { ErrorSink } from '../adapters/errors.ts';
import { firstLine } from '../adapters/first-line.ts';
import type { Log } from '../adapters/log.ts';
import type { Data } from '../adapters/postgres.ts';
import { onTrail } from '../adapters/trail.ts';
import { requestOf, tenantOf, workId } from './catalogue.ts';
import { insertDeadJob } from './outbox-store.ts';
import type { FailedJob, JobQueue } from './queue.ts';
import { within } from './within.ts';

interface CollectParts {
  data: Data;
  log: Log;
  errors: ErrorSink;
}

const BATCH = 100;
const WITHIN_MS = 10_000;

async function collect({ data, log, errors }: CollectParts, queue: JobQueue, failed: FailedJob): Promise<void> {
  const { id: jobId, name: job, data: payload } = failed;
  const reason = firstLine(failed.reason);
  const tenantId = tenantOf(payload);
  const requestId = requestOf(payload);
  const dead = { id: workId(job, payload), tenantId: tenantId ?? null, job, payload, reason };
  await data.system((tx) => insertDeadJob(tx, dead));
  const trail = { job, jobId, ...(tenantId && { tenantId }), ...(requestId && { requestId }) };
  onTrail(trail, () => {
    log.error('a job is dead', { reason });
    errors.report(new Error('a job is dead'), { ...trail, code: 'job-dead' });
  });
  await queue.remove(jobId);
}

/**
 * Brings the jobs that failed for good from the queue to `dead_jobs`. The queue forgets one only after it is written
 * down, so a crash anywhere in between loses none and writes none twice.
 * @returns how many there were
 */
export async function collectDead(parts: CollectParts, queue: JobQueue): Promise<number> {
  const failed = await within(WITHIN_MS, 'the queue does not answer', queue.failed(BATCH));
  for (const job of failed) await within(WITHIN_MS, 'a dead job was not written down', collect(parts, queue, job));
  return failed.length;
}
