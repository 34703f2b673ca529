import { systemClock } from '../adapters/clock.ts';
import { systemRandom } from '../adapters/ids.ts';
import { postgresData } from '../adapters/postgres.ts';
import { workAtBench } from '../jobs/bench-child.ts';
import { handleJob } from '../jobs/catalogue.ts';
import { outboxEnqueue } from '../jobs/enqueue.ts';
import { keyRing } from '../modules/tenancy/key-ring.ts';
import { composeJobs } from './compose-jobs.ts';
import type { JobGround } from './job-ground.ts';

// Does jobs in a process of its own. It loads what jobs need and nothing of the web.
workAtBench<JobGround>(async ({ databaseUrl, encryptionKey, previousKeys }, log) => {
  const random = systemRandom;
  const parts = {
    clock: systemClock,
    data: postgresData({ url: databaseUrl, poolSize: 2, log, random }),
    keys: keyRing({ encryptionKey, previous: previousKeys, random }),
    enqueue: outboxEnqueue(random),
  };
  const handlers = composeJobs(parts);
  return ({ name, payload }) => handleJob(handlers, name, payload);
});
