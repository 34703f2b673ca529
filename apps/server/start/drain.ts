import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/**
 * Brings a server that takes requests to its end without dropping one. First it answers as before, but with
 * `Connection: close`, and says on `/health/ready` that it is leaving: whoever holds connections open to it lets go of them.
 * Then it takes no new ones, and returns when the last request is answered.
 */
export type Drain = () => Promise<void>;

/** Proxies keep an idle connection for less than this (`keepalive_timeout` in ops/nginx.conf). */
const LETTING_GO_MS = 1_500;
/** Nothing that we serve takes longer than a minute; what does is not waited for. */
const ANSWERING_MS = 15_000;

/**
 * Prepares the drain of an app that does not listen yet.
 *
 * @param lettingGoMs 0 where no proxy stands in front: people reload a page, and a box should stop at once
 */
export function prepareDrain(app: FastifyInstance, lettingGoMs = LETTING_GO_MS): Drain {
  let leaving = false;
  let underWay = 0;
  app.server.on('request', (_request, reply) => {
    underWay += 1;
    reply.once('close', () => {
      underWay -= 1;
    });
  });
  app.addHook('onRequest', async (request, reply) => {
    if (leaving && request.url === '/health/ready') return reply.code(503).send({ status: 'down' });
  });
  // As late as can be, so that a request that came before the drain lets go of its connection as well.
  app.addHook('onSend', async (_request, reply) => {
    if (leaving) reply.header('connection', 'close');
  });
  return async () => {
    leaving = true;
    await sleep(lettingGoMs);
    // Before Fastify is told: it would answer 503 to what still comes in.
    app.server.close();
    for (const until = Date.now() + ANSWERING_MS; underWay > 0 && Date.now() < until; ) await sleep(20);
  };
}
