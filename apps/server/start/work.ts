import { type Bench, childBench } from '../jobs/bench.ts';
import { every, type Schedule } from '../jobs/schedule.ts';
import { type Ground, list, type Parts } from './compose.ts';
import type { Alarm } from './compose-alarm.ts';
import { composeQueue } from './compose-queue.ts';
import type { JobGround } from './job-ground.ts';
import { project } from './project.ts';
import { startWorker, type Worker } from './worker.ts';

function openBench({ log }: Parts, { settings, secrets, databaseUrl }: Ground): Bench {
  const ground: JobGround = {
    databaseUrl,
    encryptionKey: secrets.encryptionKey,
    previousKeys: list(settings.ENCRYPTION_KEY_PREVIOUS),
  };
  return childBench({ entry: project.jobChild, ground, log });
}

/** The worker as the product runs it: jobs in processes of their own, and the alarm. */
export function startWorkerWithBench(parts: Parts, ground: Ground, alarm: Alarm): Worker {
  const bench = openBench(parts, ground);
  const worker = startWorker(parts, composeQueue(ground), { perform: bench.perform, alarm });
  return {
    async stop() {
      await worker.stop();
      await bench.close();
    },
  };
}

const WORKERS_MS = 20_000;
// A worker that is started together with us has reported by then.
const FIRST_LOOK_MS = 60_000;

/** The web's watch: where there is no worker, nobody else would tell. */
export function watchWorkers({ log }: Parts, alarm: Alarm): Schedule {
  const from = performance.now() + FIRST_LOOK_MS;
  return every(WORKERS_MS, 'watch-workers', log, async () => {
    if (performance.now() >= from) await alarm.lookForWorkers();
  });
}
