import { DelayedError, UnrecoverableError } from 'bullmq';
import type { ErrorSink } from '../adapters/errors.ts';
import { firstLine } from '../adapters/first-line.ts';
import type { Random } from '../adapters/ids.ts';
import type { Log } from '../adapters/log.ts';
import { onTrail, type Trail } from '../adapters/trail.ts';
import { requestOf, tenantOf } from './catalogue.ts';
import { ImpossibleJob, JobOverrun, meansAway } from './failure.ts';
import type { JobConsumer, QueueBackend, QueuedJob } from './queue.ts';

/** One job, as whoever does it gets it. */
export interface Order {
  name: string;
  payload: unknown;
  trail: Trail;
}

/** Does one job. It bounds what the job may cost. */
export type Perform = (order: Order) => Promise<void>;

interface ConsumeParts {
  random: Random;
  log: Log;
  errors: ErrorSink;
  /** Something has failed for good, perhaps. */
  onFailed?: () => void;
  concurrency?: number;
}

const AWAY_AT_MOST_MS = 3_600_000;
const OVERRUNS = 2;

function trailOf(job: QueuedJob): Trail {
  const requestId = requestOf(job.data);
  const tenantId = tenantOf(job.data);
  return { job: job.name, jobId: job.id ?? '', ...(requestId && { requestId }), ...(tenantId && { tenantId }) };
}

/** What the queue is to make of a failure: wait without counting, give up at once, or try again as usual. */
async function verdictOn(error: unknown, job: QueuedJob, token: string | undefined, random: Random): Promise<Error> {
  if (meansAway(error) && Date.now() - job.timestamp < AWAY_AT_MOST_MS) {
    await job.moveToDelayed(Date.now() + 1_000 + random.fraction() * 4_000, token);
    return new DelayedError();
  }
  const reason = error instanceof Error ? firstLine(error.message) : 'something that is no error was thrown';
  // What cost too much once will again: it gets a second try, for the machine may have been busy, and not five.
  const hopeless = error instanceof ImpossibleJob || (error instanceof JobOverrun && job.attemptsMade + 1 >= OVERRUNS);
  // Nothing but this line goes into the queue: a stack or a cause could quote somebody's input.
  return hopeless ? new UnrecoverableError(reason) : new Error(reason);
}

/** Works on the queue. Every log line of a job carries its ids and those of the request it goes back to. */
export function consumeJobs(
  { random, log, errors, onFailed = () => {}, concurrency = 4 }: ConsumeParts,
  backend: QueueBackend,
  perform: Perform,
): JobConsumer {
  async function handle(job: QueuedJob, token: string | undefined, trail: Trail): Promise<void> {
    const startedAt = performance.now();
    const ms = () => Math.round(performance.now() - startedAt);
    try {
      await perform({ name: job.name, payload: job.data, trail });
      log.info('job done', { ms: ms() });
    } catch (error) {
      log.warn('job failed', { ms: ms(), count: job.attemptsMade + 1, cause: error });
      if (!meansAway(error)) errors.report(error, { ...trail, code: 'job-failed' });
      throw await verdictOn(error, job, token, random);
    }
  }
  return backend.consume({
    concurrency,
    handle: (job, token) => {
      const trail = trailOf(job);
      return onTrail(trail, () => handle(job, token, trail));
    },
    onFailed,
    onError: (cause) => log.warn('the queue is in trouble', { cause }),
  });
}
