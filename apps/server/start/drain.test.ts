import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Drain, prepareDrain } from './drain.ts';

const LETTING_GO_MS = 200;

let app: FastifyInstance;
let drain: Drain;
let agent: Agent;
let port: number;

beforeEach(async () => {
  app = Fastify({ forceCloseConnections: 'idle' });
  app.get('/quick', async () => 'quick');
  app.get('/slow', async () => sleep(500, 'slow'));
  app.get('/health/ready', async () => ({ status: 'up' }));
  drain = prepareDrain(app, LETTING_GO_MS);
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as { port: number }).port;
  agent = new Agent({ keepAlive: true });
});
afterEach(async () => {
  agent.destroy();
  await app.close();
});

function get(path: string): Promise<{ status: number | undefined; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, path, agent }, (answer: IncomingMessage) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection }));
    });
    sent.on('error', reject).end();
  });
}

test('while it lets go it answers, asks to close, and is no longer ready', async () => {
  expect(await get('/quick')).toEqual({ status: 200, connection: 'keep-alive' });
  const drained = drain();
  expect(await get('/quick')).toEqual({ status: 200, connection: 'close' });
  expect(await get('/health/ready')).toMatchObject({ status: 503 });
  await drained;
  await expect(get('/quick')).rejects.toThrow(/ECONNREFUSED/);
});

test('what came before the drain and takes longer than it is answered, and lets go too', async () => {
  const slow = get('/slow');
  await sleep(50);
  await drain();
  await app.close();
  expect(await slow).toEqual({ status: 200, connection: 'close' });
});
