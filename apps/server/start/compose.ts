import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { systemClock } from '../adapters/clock.ts';
import { childFileReader } from '../adapters/file-reader.ts';
import { systemRandom } from '../adapters/ids.ts';
import type { Log } from '../adapters/log.ts';
import { diskObjectStore } from '../adapters/object-store.ts';
import { argon2Passwords } from '../adapters/passwords.ts';
import { postgresData } from '../adapters/postgres.ts';
import { createApp } from '../http/app.ts';
import { memoryLimits } from '../http/limits.ts';
import { servePages } from '../http/pages.ts';
import { jwtTokens } from '../http/tokens.ts';
import type { JobHandlers } from '../jobs/catalogue.ts';
import { outboxEnqueue } from '../jobs/enqueue.ts';
import { postgresQueue, type QueueBackend, redisQueue } from '../jobs/queue.ts';
import { assessmentRoutes } from '../modules/assessments/routes.ts';
import { planCache } from '../modules/attempts/plans.ts';
import { attemptRoutes } from '../modules/attempts/routes.ts';
import { deliveryRoutes } from '../modules/deliveries/routes.ts';
import { identityRoutes } from '../modules/identity/routes.ts';
import { importRoutes } from '../modules/items/import-routes.ts';
import { itemRoutes } from '../modules/items/routes.ts';
import { hmacMediaLinks } from '../modules/media/links.ts';
import { mediaRoutes } from '../modules/media/routes.ts';
import { operationsRoutes } from '../modules/operations/routes.ts';
import { packageRoutes } from '../modules/packages/routes.ts';
import { monitoringSource } from '../modules/proctoring/monitoring-source.ts';
import { proctoringRoutes } from '../modules/proctoring/routes.ts';
import { releaseGraded } from '../modules/results/release-results.ts';
import { resultRoutes } from '../modules/results/routes.ts';
import { rosterRoutes } from '../modules/roster/routes.ts';
import { gradeAttempt } from '../modules/scoring/grade-attempt.ts';
import { cachedDirectory } from '../modules/tenancy/directory.ts';
import { keyRing } from '../modules/tenancy/key-ring.ts';
import { tenancyRoutes } from '../modules/tenancy/routes.ts';
import { localBackplane } from '../realtime/backplane.ts';
import { serveMonitoring } from '../realtime/monitoring.ts';
import { hmacTickets } from '../realtime/tickets.ts';
import { project } from './project.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

export interface Ground {
  settings: Pick<
    Settings,
    | 'APP_URL'
    | 'DATABASE_POOL'
    | 'ENCRYPTION_KEY_PREVIOUS'
    | 'LEMBAR_DATA'
    | 'REDIS_URL'
    | 'THROTTLE_LIMIT'
    | 'THROTTLE_TTL'
    | 'TRUSTED_PROXIES'
  >;
  secrets: Secrets;
  databaseUrl: string;
  log: Log;
}

const ACCESS_SECONDS = 10 * 60;

function list(text: string): string[] {
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
export function composeParts({ settings, secrets, databaseUrl, log }: Ground) {
  const clock = systemClock;
  const random = systemRandom;
  const data = postgresData({ url: databaseUrl, poolSize: settings.DATABASE_POOL, log, random });
  const backplane = localBackplane();
  return {
    log,
    clock,
    random,
    data,
    backplane,
    objects: diskObjectStore(join(settings.LEMBAR_DATA, 'objects')),
    passwords: argon2Passwords(),
    keys: keyRing({ encryptionKey: secrets.encryptionKey, previous: list(settings.ENCRYPTION_KEY_PREVIOUS), random }),
    tokens: jwtTokens({
      accessSecret: secrets.jwtAccess,
      refreshSecret: secrets.jwtRefresh,
      accessSeconds: ACCESS_SECONDS,
    }),
    limits: memoryLimits({ ttlSeconds: settings.THROTTLE_TTL, limit: settings.THROTTLE_LIMIT }),
    directory: cachedDirectory({ data, clock }),
    links: hmacMediaLinks(subkey(secrets.jwtAccess, 'media-links')),
    tickets: hmacTickets(subkey(secrets.jwtAccess, 'monitoring-tickets'), () => random.id()),
    readFile: childFileReader(project.importChild),
    plans: planCache(),
    enqueue: outboxEnqueue(random),
    announce: (tenantId: string, change: { deliveryId: string; candidateId: string }) =>
      backplane.publish({ tenantId, deliveryId: change.deliveryId, candidateId: change.candidateId }),
    version: project.version,
  };
}

export type Parts = ReturnType<typeof composeParts>;

export function composeRoutes(parts: Parts) {
  return [
    ...operationsRoutes({ ...parts, forgetDirectory: parts.directory.forget }),
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
    random,
    trustedProxies: list(settings.TRUSTED_PROXIES),
    appUrl,
    pages: (server) => servePages(server, project, random, project.version),
  });
  serveMonitoring(app, { ...parts, hosts, source: monitoringSource(parts.data) });
  return app;
}

export function composeJobs(parts: Parts): JobHandlers {
  return {
    'grade-attempt': (payload) => gradeAttempt(parts, payload),
    'release-results': (payload) => releaseGraded(parts, payload),
  };
}

export function composeQueue({ settings, databaseUrl }: Ground): QueueBackend {
  return settings.REDIS_URL ? redisQueue(settings.REDIS_URL) : postgresQueue(databaseUrl);
}
