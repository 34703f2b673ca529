import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, instant, uuid } from './shapes.ts';

/** Everything that can ring. What each means and what to do stands in docs/OPERATIONS.md. */
export const alertKinds = [
  'dead-job',
  'disk-space',
  'replica-lag',
  'backup',
  'drill',
  'certificate',
  'no-worker',
  'doctor',
  'clock',
  'recovery-sheet',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const maintenanceKinds = ['backup', 'restore', 'drill', 'rotation', 'doctor'] as const;
export type MaintenanceKind = (typeof maintenanceKinds)[number];

const alert = z.object({
  id: uuid,
  kind: z.enum(alertKinds),
  /** Which of its kind: a disk, a job's name; empty where there is only one. */
  subject: z.string(),
  /** A figure or a few words, the same in every language. */
  detail: z.string(),
  raisedAt: instant,
  /** When e-mail or webhook took it; null while nobody has been told. */
  toldAt: z.nullable(instant),
  endedAt: z.nullable(instant),
});
export type Alert = z.infer<typeof alert>;

const maintenanceRun = z.object({
  id: uuid,
  kind: z.enum(maintenanceKinds),
  startedAt: instant,
  finishedAt: z.nullable(instant),
  /** Null while it runs. A run that never ends never was good. */
  passed: z.nullable(z.boolean()),
  summary: z.unknown(),
});
export type MaintenanceRun = z.infer<typeof maintenanceRun>;

const worker = z.object({ id: uuid, host: z.string(), version: z.string(), startedAt: instant, seenAt: instant });
export type Worker = z.infer<typeof worker>;

const deadJob = z.object({
  id: uuid,
  job: z.string(),
  tenantId: z.nullable(uuid),
  tenantName: z.nullable(z.string()),
  /** Ids only. */
  payload: z.unknown(),
  reason: z.string(),
  diedAt: instant,
});
export type DeadJob = z.infer<typeof deadJob>;

const limit = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50);
/** A place in a list that runs from the newest to the oldest: a moment and an id. */
const cursor = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~[0-9a-f-]{36}$/));
/** Only what is older than this: the `next` of the page before. */
const before = z.optional(cursor);
const next = z.nullable(cursor);
const one = z.object({ deadJobId: uuid });

export const viewOperations = endpoint({
  name: 'viewOperations',
  method: 'GET',
  path: '/api/platform/operations',
  summary: 'How the installation is: parts, workers, queue, what rings, and the last backup, drill and look by doctor.',
  reply: z.object({
    version: z.string(),
    parts: z.record(
      z.string(),
      z.object({ status: z.enum(['up', 'degraded', 'down']), detail: z.optional(z.string()) }),
    ),
    workers: z.array(worker),
    queue: z.object({
      /** Born, and not yet moved to the queue. */
      outbox: z.number(),
      /** Seconds since the oldest of them was born. */
      outboxAge: z.number(),
      /** Null while the queue does not answer. */
      jobs: z.nullable(z.object({ waiting: z.number(), active: z.number(), delayed: z.number(), failed: z.number() })),
      dead: z.number(),
    }),
    alerts: z.array(alert),
    lastRuns: z.array(maintenanceRun),
  }),
});

export const listDeadJobs = endpoint({
  name: 'listDeadJobs',
  method: 'GET',
  path: '/api/platform/dead-jobs',
  summary: 'Jobs that failed for good, newest first.',
  query: z.object({ limit, before }),
  reply: z.object({ rows: z.array(deadJob), next }),
});

export const retryDeadJob = endpoint({
  name: 'retryDeadJob',
  method: 'POST',
  path: '/api/platform/dead-jobs/:deadJobId/retry',
  summary: 'Puts a dead job back among the waiting ones.',
  params: one,
  reply: done,
});

export const discardDeadJob = endpoint({
  name: 'discardDeadJob',
  method: 'DELETE',
  path: '/api/platform/dead-jobs/:deadJobId',
  summary: 'Forgets a dead job. A grade or result that is still missing will be asked for again by itself.',
  params: one,
  reply: done,
});

export const listAlerts = endpoint({
  name: 'listAlerts',
  method: 'GET',
  path: '/api/platform/alerts',
  summary: 'What rings and what rang, newest first.',
  query: z.object({ limit, before }),
  reply: z.object({ rows: z.array(alert), next }),
});

export const listMaintenanceRuns = endpoint({
  name: 'listMaintenanceRuns',
  method: 'GET',
  path: '/api/platform/maintenance-runs',
  summary: 'Backups, restores, drills, key rotations and looks by doctor, newest first.',
  query: z.object({ limit, before, kind: z.optional(z.enum(maintenanceKinds)) }),
  reply: z.object({ rows: z.array(maintenanceRun), next }),
});
