import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { ProblemLanguage } from '@lembar/contract/problems.ts';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ErrorSink } from '../adapters/errors.ts';
import type { Random } from '../adapters/ids.ts';
import type { Log } from '../adapters/log.ts';
import type { Metrics } from '../adapters/metrics.ts';
import { onTrail, type Trail } from '../adapters/trail.ts';
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
  errors: ErrorSink;
  metrics: Pick<Metrics, 'countRequest'>;
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
    /** What log lines, jobs and reports of this request go by. */
    trail: Trail;
    /** What the route's permission found out about the caller; null until it has. */
    admitted: object | null;
  }
}

const JSON_LIMIT = 4 * 1024 * 1024;

function languageOf(header: string | undefined): ProblemLanguage {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'id';
}

function sendProblem(
  { log, errors }: Pick<AppOptions, 'log' | 'errors'>,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  if (isIncident(problem)) {
    const fields = { requestId: request.id, route: request.routeOptions.url ?? '', method: request.method };
    log.error(problem.code, { ...fields, cause: problem.cause });
    errors.report(problem.cause ?? problem, { ...request.trail, ...fields, code: problem.code });
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

/** Which pages of other origins may call the API: the apex and the schools that live below it, nobody else. */
function allowedOrigin(appUrl: URL | undefined, { directory }: HostRules) {
  return async (origin: string | undefined): Promise<boolean> => {
    if (!origin || !appUrl || !URL.canParse(origin)) return false;
    const { protocol, hostname, port } = new URL(origin);
    if (protocol !== appUrl.protocol || port !== appUrl.port) return false;
    if (hostname === appUrl.hostname) return true;
    const slug = hostname.endsWith(`.${appUrl.hostname}`) ? hostname.slice(0, -appUrl.hostname.length - 1) : undefined;
    // Where the directory is away the request fails for that reason; its origin does not matter.
    return slug !== undefined && (await directory.bySlug(slug).catch(() => undefined)) !== undefined;
  };
}

/** For all that is no page: nothing may be loaded, and nobody may frame it. Pages say what they need (pages.ts). */
const NOTHING = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] };

function contentSecurity(secure: boolean) {
  return {
    enableCSPNonces: false,
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : (false as const),
    crossOriginEmbedderPolicy: false,
    // Plain-HTTP boxes are no trustworthy origins: browsers would ignore these two and complain.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' as const },
  };
}

/** Puts everything that a request sets off on its trail; reading a body loses it, so it is taken up again afterwards. */
function followTrails(app: FastifyInstance): void {
  app.decorateRequest('trail', null as unknown as Trail);
  app.addHook('onRequest', (request, _reply, done) => {
    request.trail = { requestId: request.id };
    onTrail(request.trail, done);
  });
  app.addHook('preValidation', (request, _reply, done) => onTrail(request.trail, done));
}

function watchArrivals(app: FastifyInstance, { hosts, log, metrics }: AppOptions): void {
  app.decorateRequest('place', undefined);
  app.decorateRequest('language', 'id');
  app.decorateRequest('admitted', null);
  app.addHook('onRequest', async (request) => {
    request.language = languageOf(request.headers['accept-language']);
    if (hostName(request.headers.host) === undefined) throw new Problem('tenant-unknown');
    // Health and figures must answer while the database, and with it the directory, is away.
    if (!/^\/(health|metrics)(\/|\?|$)/.test(request.url)) request.place = await findPlace(hosts, request);
    if (request.place) request.trail.tenantId = request.place.tenant.id;
  });
  app.addHook('onResponse', async (request, reply) => {
    const tenantId = request.place ? { tenantId: request.place.tenant.id } : {};
    const fields = { requestId: request.id, method: request.method, route: request.routeOptions.url ?? '-' };
    metrics.countRequest({
      method: request.method,
      route: fields.route,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
    log.info('request', { ...fields, ...tenantId, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}

/** The edge: the same for every module. Refuses to be made with a route that lacks a permission. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { routes, gatekeeper, random, trustedProxies, appUrl, pages } = options;
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
    sendProblem(options, request, reply, fromFastify(error) ?? toProblem(error)),
  );
  app.setNotFoundHandler((request, reply) =>
    sendProblem(options, request, reply, new Problem(request.place ? 'not-found' : 'tenant-unknown')),
  );
  await app.register(helmet, contentSecurity(appUrl?.protocol === 'https:'));
  await app.register(cors, {
    origin: allowedOrigin(appUrl, options.hosts),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['retry-after'],
    credentials: false,
    maxAge: 600,
  });
  await app.register(cookie);
  followTrails(app);
  watchArrivals(app, options);
  for (const route of routes) bindRoute(app, route, gatekeeper, { secureCookies: appUrl?.protocol === 'https:' });
  if (pages) await pages(app);
  return app;
}
