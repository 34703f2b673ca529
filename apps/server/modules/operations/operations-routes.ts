import type { Alert, AlertKind, MaintenanceKind, MaintenanceRun } from '@lembar/contract/operations.ts';
import * as operations from '@lembar/contract/operations.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { Data } from '../../adapters/postgres.ts';
import { superadmin } from '../../http/permission.ts';
import { type Route, route } from '../../http/route.ts';
import { countDeadJobs, countOutbox } from './checks-store.ts';
import { discardDeadJob, retryDeadJob } from './dead-jobs.ts';
import { selectDeadJobs } from './dead-jobs-store.ts';
import { type HealthParts, healthView } from './health.ts';
import { viewAlerts, viewLastRuns, viewRuns } from './operations-views.ts';
import { pageOf, placeOf } from './page.ts';
import { liveWorkers } from './worker-heartbeat.ts';

export interface PlatformDeskParts extends HealthParts {
  data: Data;
  clock: Clock;
  /** How many jobs the queue holds in each state; it may fail or be slow where the queue is away. */
  countJobs(): Promise<{ waiting: number; active: number; delayed: number; failed: number }>;
}

const MOST_ALERTS = 50;

type AlertRow = Awaited<ReturnType<typeof viewAlerts>>[number];
type RunRow = Awaited<ReturnType<typeof viewRuns>>[number];

const orNull = (at: Date | null) => at?.toISOString() ?? null;

function presentAlert({ id, kind, subject, detail, ...row }: AlertRow): Alert {
  const [raisedAt, toldAt, endedAt] = [row.raised_at.toISOString(), orNull(row.told_at), orNull(row.ended_at)];
  return { id, kind: kind as AlertKind, subject, detail, raisedAt, toldAt, endedAt };
}

function presentRun({ id, kind, passed, summary, ...row }: RunRow): MaintenanceRun {
  const [startedAt, finishedAt] = [row.started_at.toISOString(), orNull(row.finished_at)];
  return { id, kind: kind as MaintenanceKind, startedAt, finishedAt, passed, summary };
}

/** One look at everything: what cannot be read now is null or down, and the rest is shown. */
async function overview(parts: PlatformDeskParts, viewHealth: ReturnType<typeof healthView>) {
  const { data, version } = parts;
  const [health, workers, jobs, rest] = await Promise.all([
    viewHealth(),
    liveWorkers(parts),
    parts.countJobs().catch(() => null),
    data.system(async (tx) => ({
      outbox: await countOutbox(tx),
      dead: await countDeadJobs(tx),
      alerts: await viewAlerts(tx, { limit: MOST_ALERTS, open: true }),
      lastRuns: await viewLastRuns(tx),
    })),
  ]);
  return {
    version,
    parts: health.parts,
    workers: workers.map(({ id, host, version: runs, started_at, seen_at }) => ({
      id,
      host,
      version: runs,
      startedAt: started_at.toISOString(),
      seenAt: seen_at.toISOString(),
    })),
    queue: {
      outbox: rest.outbox.count,
      outboxAge: rest.outbox.ageSeconds,
      jobs,
      dead: rest.dead.reduce((sum, { count }) => sum + count, 0),
    },
    alerts: rest.alerts.map(presentAlert),
    lastRuns: rest.lastRuns.map(presentRun),
  };
}

/** What the owner of the platform sees and does at his desk to keep the installation. */
export function platformDeskRoutes(parts: PlatformDeskParts): Route[] {
  const { data } = parts;
  const viewHealth = healthView(parts);
  const done = { done: true } as const;
  return [
    route(operations.viewOperations, superadmin, () => overview(parts, viewHealth)),

    route(operations.listDeadJobs, superadmin, async ({ query: { limit, before } }) => {
      const rows = await data.system((tx) => selectDeadJobs(tx, limit + 1, placeOf(before)));
      const { page, next } = pageOf(rows, limit, ({ created_at: at, id }) => ({ at, id }));
      const presented = page.map(({ id, job, payload, reason, ...row }) => {
        const [tenantId, tenantName, diedAt] = [row.tenant_id, row.tenant_name, row.created_at.toISOString()];
        return { id, job, tenantId, tenantName, payload, reason, diedAt };
      });
      return { rows: presented, next };
    }),

    route(operations.retryDeadJob, superadmin, async ({ tenant, caller, params: { deadJobId } }) => {
      await retryDeadJob(parts, { tenant, caller, deadJobId });
      return done;
    }),

    route(operations.discardDeadJob, superadmin, async ({ tenant, caller, params: { deadJobId } }) => {
      await discardDeadJob(parts, { tenant, caller, deadJobId });
      return done;
    }),

    route(operations.listAlerts, superadmin, async ({ query: { limit, before } }) => {
      const rows = await data.system((tx) => viewAlerts(tx, { limit: limit + 1, before: placeOf(before) }));
      const { page, next } = pageOf(rows, limit, ({ raised_at: at, id }) => ({ at, id }));
      return { rows: page.map(presentAlert), next };
    }),

    route(operations.listMaintenanceRuns, superadmin, async ({ query: { limit, before, kind } }) => {
      const rows = await data.system((tx) => viewRuns(tx, { limit: limit + 1, before: placeOf(before), kind }));
      const { page, next } = pageOf(rows, limit, ({ started_at: at, id }) => ({ at, id }));
      return { rows: page.map(presentRun), next };
    }),
  ];
}
