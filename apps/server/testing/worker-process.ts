import { appendFileSync, readFileSync } from 'node:fs';
import { silentLog } from '../adapters/log.ts';
import { redisConnection } from '../adapters/redis.ts';
import { handleJob } from '../jobs/catalogue.ts';
import type { Perform } from '../jobs/consume.ts';
import { postgresQueue, redisQueue } from '../jobs/queue.ts';
import { composeParts } from '../start/compose.ts';
import { composeJobs } from '../start/compose-jobs.ts';
import { readSettings } from '../start/config.ts';
import type { Secrets } from '../start/secrets.ts';
import { startWorker } from '../start/worker.ts';

/** What a worker of the tests is told, as its only argument. */
export interface WorkerOrder {
  databaseUrl: string;
  redisUrl?: string;
  secrets: Secrets;
  folder: string;
  /** Where it writes a line for each job it begins and ends. */
  notes: string;
  /** So many beginnings of a grading are left hanging, for somebody to kill the process in. */
  hangs: number;
}

const order = JSON.parse(process.argv[2] ?? '') as WorkerOrder;
const parts = composeParts({
  settings: readSettings({ LEMBAR_DATA: order.folder, DATABASE_POOL: '4', REDIS_URL: order.redisUrl }),
  secrets: order.secrets,
  databaseUrl: order.databaseUrl,
  log: silentLog,
});
const handlers = composeJobs(parts);
const note = (line: string) => appendFileSync(order.notes, `${line}\n`);

const perform: Perform = async ({ name, payload }) => {
  note(`begin ${name}`);
  const begun = readFileSync(order.notes, 'utf8')
    .split('\n')
    .filter((line) => line === 'begin grade-attempt').length;
  if (name === 'grade-attempt' && begun <= order.hangs) await new Promise(() => {});
  await handleJob(handlers, name, payload);
  note(`end ${name}`);
};

startWorker(
  parts,
  order.redisUrl ? redisQueue(redisConnection({ REDIS_URL: order.redisUrl })) : postgresQueue(order.databaseUrl),
  { perform },
);
