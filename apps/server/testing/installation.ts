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
import { composeApp, composeJobs, composeParts, type Parts } from '../start/compose.ts';
import { createSchool, type School } from './school.ts';

/** A whole installation over a database of its own, without a port: requests are injected. */
export interface Installation {
  app: FastifyInstance;
  parts: Parts;
  database: TestDatabase;
  /** A clock that follows the real one until it is moved. */
  clock: MovableClock;
  createSchool(slug: string): Promise<School>;
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

const SECRETS = {
  jwtAccess: 'access-secret-of-the-tests-0123456789abcdef',
  jwtRefresh: 'refresh-secret-of-the-tests-0123456789abcde',
  encryptionKey: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
};

async function workOff(parts: Parts): Promise<void> {
  const handlers = composeJobs(parts);
  const jobs: { name: string; payload: unknown }[] = [];
  const queue: JobQueue = { add: async (name, payload) => void jobs.push({ name, payload }), close: async () => {} };
  while ((await dispatchOutbox(parts.data, queue)) > 0) {
    for (const { name, payload } of jobs.splice(0)) await handleJob(handlers, name, payload);
  }
}

export interface InstallationOptions {
  throttleLimit?: number;
  appUrl?: string;
}

export async function startInstallation({
  throttleLimit = 10_000,
  appUrl,
}: InstallationOptions = {}): Promise<Installation> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'lembar-installation-'));
  const settings = {
    APP_URL: appUrl,
    DATABASE_POOL: 8,
    ENCRYPTION_KEY_PREVIOUS: '',
    LEMBAR_DATA: folder,
    REDIS_URL: undefined,
    THROTTLE_LIMIT: throttleLimit,
    THROTTLE_TTL: 60,
    TRUSTED_PROXIES: '',
  };
  const clock = movableClock();
  const parts: Parts = {
    ...composeParts({ settings, secrets: SECRETS, databaseUrl: database.appUrl, log: incidentLog }),
    clock,
  };
  const app = await composeApp(parts, { settings });
  return {
    app,
    parts,
    database,
    clock,
    createSchool: (slug) => createSchool({ app, parts }, slug),
    workOff: () => workOff(parts),
    async close() {
      await app.close();
      await parts.data.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
