import type { MetricReadings } from '../adapters/metrics.ts';
import type { Data } from '../adapters/postgres.ts';
import { countDeadJobs, countOutbox } from '../modules/operations/checks-store.ts';
import { viewAlerts } from '../modules/operations/operations-views.ts';
import { liveWorkers } from '../modules/operations/worker-heartbeat.ts';
import { ownDisks } from './own-disks.ts';
import type { Settings } from './settings.ts';

const MOST_ALERTS = 200;

/** What /metrics reads at each scrape. */
export function composeReadings(
  parts: { data: Data; countJobs: MetricReadings['queue'] },
  settings: Pick<Settings, 'LEMBAR_DATA'>,
): MetricReadings {
  const { data } = parts;
  return {
    queue: parts.countJobs,
    outbox: () => data.system(countOutbox),
    dead: async () => (await data.system(countDeadJobs)).reduce((sum, { count }) => sum + count, 0),
    workers: async () => (await liveWorkers(parts)).length,
    alerts: async () => (await data.system((tx) => viewAlerts(tx, { limit: MOST_ALERTS, open: true }))).length,
    disks: () => ownDisks(settings),
    replicaLag: async () => {
      const verdict = await data.replica?.verdict();
      return verdict?.lagSeconds;
    },
  };
}
