import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../adapters/clock.ts';
import { type Log, silentLog } from '../adapters/log.ts';
import { handleJob } from '../jobs/catalogue.ts';
import { dispatchOutbox } from '../jobs/dispatch.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { composeApp, composeParts, type Parts } from '../start/compose.ts';
import { composeJobs } from '../start/compose-jobs.ts';
import { readSettings } from '../start/config.ts';
import type { Settings } from '../start/settings.ts';
import { createSchool, type School } from './school.ts';

/** A whole installation over a database of its own, without a port: requests are injected. */
export interface Installation {
  app: FastifyInstance;
  parts: Parts;
  database: TestDatabase;
  /** A clock that follows the real one until it is moved. */
  clock: MovableClock;
  createSchool(slug: string): Promise<School>;
  /** Another process of the same installation, until the installation is closed. */
  startAnother(): Promise<Pick<Installation, 'app' | 'parts'>>;
  /** Does all jobs that are waiting, in this process. */
  workOff(): Promise<void>;
  close(): Promise<void>;
}

export interface MovableClock extends Clock {
  /** Moves the time on (or back) by so many minutes. */
  move(minutes: number): void;
}

function movableClock(): MovableClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    move: (minutes) => {
      offset += minutes * 60_000;
    },
  };
}

// An incident in a test is nearly always the answer to why it failed.
const incidentLog: Log = { ...silentLog, error: (message, { cause } = {}) => console.error(message, cause) };

export const SECRETS = {
  jwtAccess: 'access-secret-of-the-tests-0123456789abcdef',
  jwtRefresh: 'refresh-secret-of-the-tests-0123456789abcde',
  encryptionKey: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
};

async function workOff(parts: Parts): Promise<void> {
  const handlers = composeJobs(parts);
  const jobs: { name: string; payload: unknown }[] = [];
  const queue: Pick<JobQueue, 'add'> = { add: async (name, payload) => void jobs.push({ name, payload }) };
  while ((await dispatchOutbox(parts.data, queue)) > 0) {
    for (const { name, payload } of jobs.splice(0)) await handleJob(handlers, name, payload);
  }
}

export interface InstallationOptions {
  throttleLimit?: number;
  appUrl?: string;
  /** Further settings, as the environment would give them after parsing. */
  settings?: Partial<Settings>;
  /** Other processes are expected at the same database. Default: this one is alone with it. */
  shared?: boolean;
}

export async function startInstallation({
  throttleLimit = 10_000,
  appUrl,
  settings: given = {},
  shared = false,
}: InstallationOptions = {}): Promise<Installation> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'lembar-installation-'));
  const settings = {
    ...readSettings({ LEMBAR_DATA: folder }),
    APP_URL: appUrl,
    DATABASE_POOL: 8,
    THROTTLE_LIMIT: throttleLimit,
    ...given,
  };
  const clock = movableClock();
  const ground = { settings, secrets: SECRETS, databaseUrl: database.appUrl, embedded: !shared, log: incidentLog };
  const processes: Pick<Installation, 'app' | 'parts'>[] = [];
  const startAnother = async () => {
    const parts: Parts = { ...composeParts(ground), clock };
    const started = { app: await composeApp(parts, ground), parts };
    processes.push(started);
    return started;
  };
  const { app, parts } = await startAnother();
  return {
    app,
    parts,
    database,
    clock,
    createSchool: (slug) => createSchool({ app, parts }, slug),
    startAnother,
    workOff: () => workOff(parts),
    async close() {
      for (const each of processes) {
        await each.app.close();
        await each.parts.close();
      }
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
