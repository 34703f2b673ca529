import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { ProblemLanguage } from '@lembar/contract/problems.ts';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Random } from '../adapters/ids.ts';
import type { Log } from '../adapters/log.ts';
import { bindRoute } from './bind-route.ts';
import type { Gatekeeper } from './permission.ts';
import { findPlace, type HostRules, hostName, type Place } from './place.ts';
import { describeProblem, isIncident, Problem, problemStatus, toProblem } from './problems.ts';
import type { Route } from './route.ts';

export interface AppOptions {
  routes: readonly Route[];
  gatekeeper: Gatekeeper;
  hosts: HostRules;
  log: Log;
  random: Random;
  /** Addresses of proxies whose X-Forwarded-* headers count. Never a hop count, never everybody. */
  trustedProxies: readonly string[];
  /** Exact origins and tenant subdomains come from here. */
  appUrl: URL | undefined;
  /** Pages and other things that are not endpoints. */
  pages?: (app: FastifyInstance) => Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    place: Place | undefined;
    language: ProblemLanguage;
    /** What the route's permission found out about the caller; null until it has. */
    admitted: object | null;
  }
}

const JSON_LIMIT = 4 * 1024 * 1024;

function languageOf(header: string | undefined): ProblemLanguage {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'id';
}

function sendProblem(log: Log, request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (isIncident(problem)) {
    const fields = { requestId: request.id, route: request.routeOptions.url ?? '', method: request.method };
    log.error(problem.code, { ...fields, cause: problem.cause });
  }
  const wait = problem.details.retryAfterSeconds;
  if (wait !== undefined) reply.header('retry-after', String(wait));
  return reply
    .code(problemStatus(problem))
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(describeProblem(problem, request.language ?? 'id', request.id));
}

/** Fastify's own refusals (body too large, malformed JSON, unknown media type) in the words of our list. */
function fromFastify(error: unknown): Problem | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('request-too-large');
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (code.startsWith('FST_ERR_CTP') || (status >= 400 && status < 500)) {
    return new Problem('request-invalid', {
      places: [{ path: 'body', message: { id: 'Isi permintaan tidak terbaca.', en: 'The body cannot be read.' } }],
    });
  }
  return undefined;
}

/** Which pages of other origins may call the API: the apex and its tenant subdomains, nobody else. */
function allowedOrigin(
  appUrl: URL | undefined,
): (origin: string | undefined, done: (e: Error | null, ok: boolean) => void) => void {
  return (origin, done) => {
    if (!origin || !appUrl) return done(null, false);
    const { protocol, hostname } = URL.canParse(origin) ? new URL(origin) : { protocol: '', hostname: '' };
    const known = hostname === appUrl.hostname || hostname.endsWith(`.${appUrl.hostname}`);
    done(null, known && protocol === appUrl.protocol);
  };
}

function contentSecurity(secure: boolean) {
  return {
    enableCSPNonces: false,
    contentSecurityPolicy: false as const,
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : (false as const),
    crossOriginEmbedderPolicy: false,
    // Plain-HTTP boxes are no trustworthy origins: browsers would ignore these two and complain.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' as const },
  };
}

function watchArrivals(app: FastifyInstance, { hosts, log }: AppOptions): void {
  app.decorateRequest('place', undefined);
  app.decorateRequest('language', 'id');
  app.decorateRequest('admitted', null);
  app.addHook('onRequest', async (request) => {
    request.language = languageOf(request.headers['accept-language']);
    if (hostName(request.headers.host) === undefined) throw new Problem('tenant-unknown');
    // Liveness must answer while the database is away.
    if (request.url !== '/health/live') request.place = await findPlace(hosts, request);
  });
  app.addHook('onResponse', async (request, reply) => {
    const tenantId = request.place ? { tenantId: request.place.tenant.id } : {};
    const fields = { requestId: request.id, method: request.method, route: request.routeOptions.url ?? '-' };
    log.info('request', { ...fields, ...tenantId, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}

/** The edge: the same for every module. Refuses to be made with a route that lacks a permission. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { routes, gatekeeper, log, random, trustedProxies, appUrl, pages } = options;
  const app = Fastify({
    bodyLimit: JSON_LIMIT,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: () => random.id(),
    requestTimeout: 60_000,
    // Longer than a proxy's idle time-out, so that it never reuses a connection that is being closed here.
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) =>
    sendProblem(log, request, reply, fromFastify(error) ?? toProblem(error)),
  );
  app.setNotFoundHandler((request, reply) =>
    sendProblem(log, request, reply, new Problem(request.place ? 'not-found' : 'tenant-unknown')),
  );
  await app.register(helmet, contentSecurity(appUrl?.protocol === 'https:'));
  await app.register(cors, { origin: allowedOrigin(appUrl), credentials: false, maxAge: 600 });
  await app.register(cookie);
  watchArrivals(app, options);
  for (const route of routes) bindRoute(app, route, gatekeeper, { secureCookies: appUrl?.protocol === 'https:' });
  if (pages) await pages(app);
  return app;
}
