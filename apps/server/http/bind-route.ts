import type { Endpoint } from '@lembar/contract/endpoint.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { mistakeWords } from './mistake-words.ts';
import type { Gatekeeper } from './permission.ts';
import { type Misplaced, Problem } from './problems.ts';
import { type BytesReply, type Input, Reply, type Route, type StoredReply } from './route.ts';
import { sendStored } from './send-stored.ts';

interface CookieOptions {
  secureCookies: boolean;
}

function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
}

function placesOf(error: unknown, context: string): Misplaced[] {
  const issues = (error as { validation?: FastifySchemaValidationError[] }).validation ?? [];
  return issues.slice(0, 20).map((issue) => ({
    path: `${context}${issue.instancePath.replaceAll('/', '.')}`,
    message: mistakeWords(issue),
  }));
}

function schemaOf(endpoint: Endpoint): Record<string, unknown> {
  const { params, query, body, reply } = endpoint;
  return {
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    ...(reply === 'bytes' ? {} : { response: { 200: reply } }),
  };
}

const REFRESH_COOKIE = 'lembar-refresh';

/** `__Host-` needs HTTPS; a plain-HTTP box gets the same cookie without the prefix. */
function refreshCookieName(secure: boolean): string {
  return secure ? `__Host-${REFRESH_COOKIE}` : REFRESH_COOKIE;
}

function setRefreshCookie(reply: FastifyReply, outcome: Reply<unknown>, { secureCookies }: CookieOptions): void {
  if (outcome.refreshCookie === undefined) return;
  const name = refreshCookieName(secureCookies);
  // `__Host-` demands the path `/`.
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookies } as const;
  if (outcome.refreshCookie === null) void reply.clearCookie(name, options);
  else void reply.setCookie(name, outcome.refreshCookie.value, { ...options, expires: outcome.refreshCookie.expires });
}

function sendBytes(reply: FastifyReply, outcome: BytesReply): FastifyReply {
  for (const [name, value] of Object.entries(outcome.headers ?? {})) void reply.header(name, value);
  return reply
    .type(outcome.type)
    .send(outcome.bytes instanceof Uint8Array ? Buffer.from(outcome.bytes) : outcome.bytes);
}

function sendFile(request: FastifyRequest, reply: FastifyReply, outcome: BytesReply | StoredReply): FastifyReply {
  return 'stored' in outcome ? sendStored(request, reply, outcome) : sendBytes(reply, outcome);
}

function inputOf(request: FastifyRequest, raw: boolean, { secureCookies }: CookieOptions): Input<Endpoint> {
  return {
    params: request.params as undefined,
    query: request.query as undefined,
    body: (raw ? undefined : request.body) as undefined,
    bytes: raw && Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array(),
    language: request.language,
    requestId: request.id,
    address: request.ip,
    cookies: { refresh: request.cookies[refreshCookieName(secureCookies)] },
  };
}

/** Fastify has checked the request against its schemas; what does not fit is a problem with its places. */
function refuseInvalid(request: FastifyRequest): void {
  const invalid = request.validationError;
  if (!invalid) return;
  // An id in the path that is no id names nothing.
  if (invalid.validationContext === 'params') throw new Problem('not-found');
  const context = invalid.validationContext === 'querystring' ? 'query' : (invalid.validationContext ?? 'body');
  const places = hasZodFastifySchemaValidationErrors(invalid) ? placesOf(invalid, context) : [];
  throw new Problem('request-invalid', { places });
}

/** Cuts the reply to its schema, except where another status says that something is down. */
function sendOutcome(reply: FastifyReply, outcome: unknown, cookies: CookieOptions): unknown {
  void reply.header('cache-control', 'no-store');
  if (!(outcome instanceof Reply)) return outcome;
  setRefreshCookie(reply, outcome, cookies);
  if (outcome.status !== 200) void reply.code(outcome.status).serializer(JSON.stringify);
  return outcome.body;
}

/** Takes the body as bytes, whatever its type says. */
function takeBytes(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** Puts one route on the server: who may come in, then what was sent, then the work, then the reply cut to its schema. */
export function bindRoute(app: FastifyInstance, route: Route, gatekeeper: Gatekeeper, cookies: CookieOptions): void {
  const { endpoint, permission, handle } = route;
  if (typeof permission?.admit !== 'function') throw new Error(`route ${endpoint.name} has no permission`);
  const raw = endpoint.rawBody !== undefined;
  void app.register(async (scope) => {
    if (raw) takeBytes(scope);
    scope.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: schemaOf(endpoint),
      attachValidation: true,
      ...(endpoint.rawBody ? { bodyLimit: endpoint.rawBody.maxBytes } : {}),
      onRequest: async (request) => {
        const { place, ip: address } = request;
        const bearer = bearerOf(request.headers.authorization);
        request.admitted = await permission.admit({ place, bearer, address }, gatekeeper);
      },
      handler: async (request, reply) => {
        refuseInvalid(request);
        const outcome = await handle(request.admitted ?? {}, inputOf(request, raw, cookies));
        if (endpoint.reply === 'bytes') return sendFile(request, reply, outcome as BytesReply | StoredReply);
        return sendOutcome(reply, outcome, cookies);
      },
    });
  });
}
