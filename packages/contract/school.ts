import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { instant } from './shapes.ts';

/** `degraded`: it works less well than it should, and the whole goes on without it or around it. */
const partStatus = z.enum(['up', 'degraded', 'down']);
const part = z.object({ status: partStatus, detail: z.optional(z.string()) });

export const health = endpoint({
  name: 'health',
  method: 'GET',
  path: '/health',
  summary: 'State of each part; 503 only when the system cannot serve, `degraded` when it serves without some part.',
  bearer: 'none',
  reply: z.object({ status: partStatus, version: z.string(), parts: z.record(z.string(), part) }),
});

export const healthLive = endpoint({
  name: 'healthLive',
  method: 'GET',
  path: '/health/live',
  summary: 'The process answers. A lost database does not make it restart.',
  bearer: 'none',
  reply: z.object({ status: z.literal('up') }),
});

export const healthReady = endpoint({
  name: 'healthReady',
  method: 'GET',
  path: '/health/ready',
  summary: 'The process can serve requests now; 503 otherwise.',
  bearer: 'none',
  reply: z.object({ status: z.enum(['up', 'down']) }),
});

export const api = endpoint({
  name: 'api',
  method: 'GET',
  path: '/api',
  summary: 'Name, version and where the documentation is.',
  bearer: 'none',
  reply: z.object({ name: z.literal('lembar'), version: z.string(), documentation: z.string(), openapi: z.string() }),
});

/** What a page needs before anybody has signed in. On the apex host `school` is null. */
export const place = endpoint({
  name: 'place',
  method: 'GET',
  path: '/api/place',
  summary: 'Which school this host name belongs to, and what time it is there.',
  bearer: 'none',
  reply: z.object({
    kind: z.enum(['school', 'platform']),
    school: z.nullable(z.object({ slug: z.string(), name: z.string(), timeZone: z.string() })),
    serverTime: instant,
    demo: z.boolean(),
    /** A school box, which somebody at the school looks after. */
    box: z.boolean(),
    /** The CDN, if there is one: package files are at `<mediaBaseUrl>/packages/<sha256>` too. */
    mediaBaseUrl: z.optional(z.string()),
  }),
});

export const publicKeys = endpoint({
  name: 'publicKeys',
  method: 'GET',
  path: '/api/keys',
  summary: 'The public halves of the school’s keys, for ever.',
  bearer: 'none',
  reply: z.object({
    keys: z.array(z.object({ kid: z.string(), algorithm: z.enum(['Ed25519', 'X25519']), publicKey: z.string() })),
  }),
});
