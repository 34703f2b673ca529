import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problems.ts';

const METRICS_PATH = '/metrics';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Behind a proxy on the same machine every peer is loopback, so a request that was passed on does not count as local. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const peer = request.raw.socket.remoteAddress ?? '';
  return LOOPBACK.test(peer) && !FORWARDED.some((name) => request.headers[name] !== undefined);
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** With a token only who shows it, without one only this machine. Whoever may not is told that there is nothing. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return isFromThisMachine(request);
  const shown = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return shown !== undefined && timingSafeEqual(digest(shown), digest(token));
}

/** `/metrics` in Prometheus' form. It is no endpoint of the contract: no page and no client of ours asks for it. */
export function serveMetrics(
  app: FastifyInstance,
  { token, print }: { token: string | undefined; print: () => Promise<{ type: string; text: string }> },
): void {
  app.get(METRICS_PATH, async (request, reply) => {
    if (!mayRead(request, token)) throw new Problem('not-found');
    const { type, text } = await print();
    return reply.header('cache-control', 'no-store').type(type).send(text);
  });
}
