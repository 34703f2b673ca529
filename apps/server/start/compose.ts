import { createHmac } from 'node:crypto';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { type Clock, systemClock } from '../adapters/clock.ts';
import { noErrorSink, sentryErrors } from '../adapters/errors.ts';
import { childFileReader } from '../adapters/file-reader.ts';
import { systemRandom } from '../adapters/ids.ts';
import type { Log } from '../adapters/log.ts';
import { prometheusMetrics } from '../adapters/metrics.ts';
import { argon2Passwords } from '../adapters/passwords.ts';
import { postgresData } from '../adapters/postgres.ts';
import { createApp } from '../http/app.ts';
import { serveMetrics } from '../http/metrics.ts';
import { servePages } from '../http/pages.ts';
import { jwtTokens } from '../http/tokens.ts';
import { outboxEnqueue } from '../jobs/enqueue.ts';
import { assessmentRoutes } from '../modules/assessments/routes.ts';
import { planCache } from '../modules/attempts/plans.ts';
import { attemptRoutes } from '../modules/attempts/routes.ts';
import { deliveryRoutes } from '../modules/deliveries/routes.ts';
import { identityRoutes } from '../modules/identity/routes.ts';
import { importRoutes } from '../modules/items/import-routes.ts';
import { itemRoutes } from '../modules/items/routes.ts';
import { hmacMediaLinks } from '../modules/media/links.ts';
import { mediaRoutes } from '../modules/media/routes.ts';
import { boxRoutes } from '../modules/operations/box-routes.ts';
import { platformDeskRoutes } from '../modules/operations/operations-routes.ts';
import { operationsRoutes } from '../modules/operations/routes.ts';
import { packageRoutes } from '../modules/packages/routes.ts';
import { monitoringSource } from '../modules/proctoring/monitoring-source.ts';
import { proctoringRoutes } from '../modules/proctoring/routes.ts';
import { resultRoutes } from '../modules/results/routes.ts';
import { rosterRoutes } from '../modules/roster/routes.ts';
import { cachedDirectory } from '../modules/tenancy/directory.ts';
import { keyRing } from '../modules/tenancy/key-ring.ts';
import { tenancyRoutes } from '../modules/tenancy/routes.ts';
import { serveMonitoring } from '../realtime/monitoring.ts';
import { hmacTickets } from '../realtime/tickets.ts';
import { guardClock } from './clock-guard.ts';
import { composeBox } from './compose-box.ts';
import { composeReadings } from './compose-metrics.ts';
import { composeProbes } from './compose-probes.ts';
import { composeQueue, queueView } from './compose-queue.ts';
import { composeObjects, composeShared } from './compose-shared.ts';
import { project } from './project.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

export interface Ground {
  settings: Settings;
  secrets: Secrets;
  databaseUrl: string;
  /** Our own PostgreSQL, that no other process uses. */
  embedded?: boolean;
  /** Only where the database is our own: removes every row of an archived demo school. */
  eraseDemoRows?: (tenantId: string) => Promise<void>;
  log: Log;
}

const ACCESS_SECONDS = 10 * 60;

/** The parts of a setting that holds several, separated by commas. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Links and tickets get keys of their own, so that no token can be taken for another. */
function subkey(secret: string, purpose: string): Uint8Array {
  return createHmac('sha256', secret).update(purpose).digest();
}

/** All adapters, built once and passed in as arguments; modules take from them what they need. */
export function composeParts(ground: Ground) {
  const { settings, secrets, databaseUrl, embedded = false, log } = ground;
  const { eraseDemoRows: eraseRows = async () => undefined } = ground;
  const boxClock = ground.eraseDemoRows && guardClock();
  const encryptionKeys = { current: secrets.encryptionKey, previous: list(settings.ENCRYPTION_KEY_PREVIOUS) };
  const clock: Clock = boxClock ?? systemClock;
  const random = systemRandom;
  const { DATABASE_REPLICA_URL: replicaUrl, REPLICA_MAX_LAG: maxLagSeconds } = settings;
  const replica = replicaUrl ? { url: replicaUrl, maxLagSeconds } : undefined;
  const data = postgresData({ url: databaseUrl, poolSize: settings.DATABASE_POOL, replica, log, random });
  const objects = composeObjects(settings);
  const shared = composeShared({ settings, databaseUrl, embedded, data, log, random });
  const { memory, limits, backplane } = shared;
  const host = hostname();
  const queue = queueView(composeQueue({ settings, databaseUrl }));
  const { SENTRY_DSN: dsn, NODE_ENV: environment } = settings;
  return {
    log,
    clock,
    random,
    data,
    backplane,
    objects,
    passwords: argon2Passwords(),
    keys: keyRing({ encryptionKey: encryptionKeys.current, previous: encryptionKeys.previous, random }),
    tokens: jwtTokens({
      accessSecret: secrets.jwtAccess,
      refreshSecret: secrets.jwtRefresh,
      accessSeconds: ACCESS_SECONDS,
    }),
    limits,
    box: boxClock && composeBox(settings, { data, objects, clock, boxClock, keys: encryptionKeys, eraseRows }),
    probes: composeProbes({ settings, data, memory, objects }),
    directory: cachedDirectory({ data, clock }),
    links: hmacMediaLinks(subkey(secrets.jwtAccess, 'media-links')),
    tickets: hmacTickets(subkey(secrets.jwtAccess, 'monitoring-tickets'), () => random.id(), shared.usedTickets),
    readFile: childFileReader(project.importChild),
    plans: planCache(),
    enqueue: outboxEnqueue(random),
    announce: (tenantId: string, change: { deliveryId: string; candidateId: string }) =>
      backplane.publish({ tenantId, deliveryId: change.deliveryId, candidateId: change.candidateId }),
    version: project.version,
    mediaBaseUrl: settings.MEDIA_BASE_URL?.replace(/\/+$/, ''),
    host,
    errors: dsn ? sentryErrors({ dsn, version: project.version, environment, host, log }) : noErrorSink,
    countJobs: queue.count,
    metrics: prometheusMetrics({ instance: `${host}:${process.pid}` }),
    /** Ends every connection that was opened here. */
    async close() {
      await queue.close();
      await backplane.close();
      await memory?.close();
      objects.close();
      await data.close();
    },
  };
}

export type Parts = ReturnType<typeof composeParts>;

export function composeRoutes(parts: Parts) {
  return [
    ...operationsRoutes({ ...parts, forgetDirectory: parts.directory.forget }),
    ...platformDeskRoutes(parts),
    ...boxRoutes({ ...parts, forgetDirectory: parts.directory.forget }),
    ...tenancyRoutes(parts),
    ...identityRoutes(parts),
    ...rosterRoutes(parts),
    ...itemRoutes(parts),
    ...importRoutes(parts),
    ...mediaRoutes(parts),
    ...assessmentRoutes(parts),
    ...packageRoutes(parts),
    ...deliveryRoutes(parts),
    ...attemptRoutes(parts),
    ...proctoringRoutes(parts),
    ...resultRoutes(parts),
  ];
}

export async function composeApp(parts: Parts, { settings }: Pick<Ground, 'settings'>): Promise<FastifyInstance> {
  const { tokens, limits, clock, log, random, directory } = parts;
  const appUrl = settings.APP_URL ? new URL(settings.APP_URL) : undefined;
  const hosts = { apex: appUrl?.hostname, directory };
  const app = await createApp({
    routes: composeRoutes(parts),
    gatekeeper: { tokens, limits, clock },
    hosts,
    log,
    errors: parts.errors,
    metrics: parts.metrics,
    random,
    trustedProxies: list(settings.TRUSTED_PROXIES),
    appUrl,
    pages: (server) =>
      servePages(server, project, { random, version: project.version, mediaBaseUrl: parts.mediaBaseUrl }),
  });
  const readings = composeReadings(parts, settings);
  serveMetrics(app, { token: settings.METRICS_TOKEN, print: () => parts.metrics.print(readings) });
  serveMonitoring(app, { ...parts, hosts, source: monitoringSource(parts.data) });
  return app;
}
