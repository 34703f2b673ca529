import { appendToLog } from '@lembar/contract/attempts.ts';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is read at the moment of a scrape. A reading that fails leaves its figures out. */
export interface MetricReadings {
  queue(): Promise<{ waiting: number; active: number; delayed: number; failed: number }>;
  outbox(): Promise<{ count: number; ageSeconds: number }>;
  dead(): Promise<number>;
  workers(): Promise<number>;
  alerts(): Promise<number>;
  disks(): Promise<readonly { name: string; freeBytes: number; freePercent: number }[]>;
  /** Undefined where there is no replica or it does not answer. */
  replicaLag(): Promise<number | undefined>;
}

export interface Metrics {
  /** One request. The route is its pattern, so labels are as many as routes; nothing is counted by school. */
  countRequest(request: { method: string; route: string; status: number; seconds: number }): void;
  /** Prometheus' text, with readings. */
  print(readings: MetricReadings): Promise<{ type: string; text: string }>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const OK = 200;
const READ_WITHIN_MS = 2_000;

async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, READ_WITHIN_MS, undefined).unref());
  return Promise.race([work.catch(() => undefined), late]);
}

function gauges(registry: Registry) {
  const gauge = <L extends string = never>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `lembar_${name}`, help, labelNames, registers: [registry] });
  return {
    jobs: gauge('jobs', 'Jobs in the queue by state', ['state']),
    outbox: gauge('outbox_jobs', 'Jobs that were born and not yet moved to the queue'),
    outboxAge: gauge('outbox_age_seconds', 'Age of the oldest of them'),
    dead: gauge('dead_jobs', 'Jobs that failed for good'),
    workers: gauge('workers', 'Workers that are alive'),
    alerts: gauge('alerts_open', 'Alerts that ring'),
    diskBytes: gauge('disk_free_bytes', 'Free space by disk', ['disk']),
    diskPercent: gauge('disk_free_percent', 'Free space by disk, in percent', ['disk']),
    replicaLag: gauge('replica_lag_seconds', 'How far the replica is behind'),
  };
}

async function read(into: ReturnType<typeof gauges>, from: MetricReadings): Promise<void> {
  const [queue, outbox, dead, workers, alerts, disks, lag] = await Promise.all([
    soon(from.queue()),
    soon(from.outbox()),
    soon(from.dead()),
    soon(from.workers()),
    soon(from.alerts()),
    soon(from.disks()),
    soon(from.replicaLag()),
  ]);
  // A figure that cannot be read now is absent: an old one would look like the present.
  for (const gauge of Object.values(into)) gauge.reset();
  const set = (gauge: Gauge, value: number | undefined) => gauge.set(value ?? Number.NaN);
  for (const [state, count] of Object.entries(queue ?? {})) into.jobs.set({ state }, count);
  set(into.outbox, outbox?.count);
  set(into.outboxAge, outbox?.ageSeconds);
  set(into.dead, dead);
  set(into.workers, workers);
  set(into.alerts, alerts);
  set(into.replicaLag, lag);
  for (const { name: disk, freeBytes, freePercent } of disks ?? []) {
    into.diskBytes.set({ disk }, freeBytes);
    into.diskPercent.set({ disk }, freePercent);
  }
}

/** @param instance tells the processes of a cluster apart, each of which counts for itself */
export function prometheusMetrics({ instance }: { instance: string }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process: instance });
  const requests = new Histogram({
    name: 'lembar_http_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const saves = new Counter({
    name: 'lembar_saves_total',
    help: 'Batches of answers that were saved',
    registers: [registry],
  });
  const present = gauges(registry);
  let isWatching = false;
  return {
    countRequest({ method, route, status, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds);
      if (route === appendToLog.path && status === OK) saves.inc();
    },
    async print(readings) {
      // Whoever never asks does not pay for watching the process.
      if (!isWatching) collectDefaultMetrics({ register: registry });
      isWatching = true;
      await read(present, readings);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
