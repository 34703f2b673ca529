import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import { healthLive } from '@lembar/contract/school.ts';
import { afterEach, expect, test } from 'vitest';
import { badNetwork } from './bad-network.ts';
import { realClock } from './clock.ts';
import { callOver, openLine } from './line.ts';
import { createMeter } from './meter.ts';

let end: () => Promise<void>;
afterEach(() => end());

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void, timeoutMs = 2000) {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(`http://smkn1.localhost:${(server.address() as AddressInfo).port}`);
  const meter = createMeter(realClock.now);
  const line = openLine({ connections: 2, timeoutMs, meter });
  const hangUp = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  end = async () => {
    await line.close();
    await hangUp();
  };
  return { url, meter, line, hangUp, call: callOver(line.send, { url, meter }) };
}

const up = (response: ServerResponse) => response.end(JSON.stringify({ status: 'up' }));

test('a school below .localhost is reached on this machine, by its own name', async () => {
  let host: string | undefined;
  const { call, url } = await serve((request, response) => {
    host = request.headers.host;
    up(response);
  });
  expect(await call(healthLive, {})).toEqual({ status: 'up' });
  expect(host).toBe(url.host);
});

test('connections are kept and bounded', async () => {
  const ports = new Set<number | undefined>();
  const { call } = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    setTimeout(() => up(response), 5);
  });
  await Promise.all(Array.from({ length: 20 }, () => call(healthLive, {})));
  expect(ports.size).toBe(2);
});

test('a server that does not answer in time has not answered', async () => {
  const { call, meter } = await serve(() => undefined, 100);
  await expect(call(healthLive, {})).rejects.toThrow(NoAnswerError);
  expect(meter.silence()).toBeGreaterThan(0);
  expect(meter.errors).toEqual({ TimeoutError: 1 });
});

test('half a reply is none', async () => {
  const { call } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"status"');
    setTimeout(() => response.destroy(), 10);
  });
  await expect(call(healthLive, {})).rejects.toThrow(NoAnswerError);
});

test('problems and refused connections are counted by their names', async () => {
  const problem = { type: '', title: 'Busy', status: 503, code: 'unavailable' };
  const { call, meter, hangUp } = await serve((_request, response) => {
    response.writeHead(503, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
  });
  await expect(call(healthLive, {})).rejects.toThrow(ProblemError);
  expect(meter.silence()).toBe(0);
  await hangUp();
  await expect(call(healthLive, {})).rejects.toThrow(NoAnswerError);
  expect(meter.errors).toEqual({ unavailable: 1, ECONNREFUSED: 1 });
});

test('on a bad network requests get lost on both ways, and some arrive twice', async () => {
  let received = 0;
  const { line, url, meter } = await serve((_request, response) => {
    received += 1;
    up(response);
  });
  const clock = { now: realClock.now, sleep: async () => undefined };
  const bad = callOver(badNetwork(line.send, { probability: 0.6, clock }), { url, meter });
  const results = await Promise.allSettled(Array.from({ length: 300 }, () => bad(healthLive, {})));
  const failed = results.filter(({ status }) => status === 'rejected').length;
  // A fifth of all requests each: lost, without reply, doubled.
  expect(failed).toBeGreaterThan(60);
  expect(failed).toBeLessThan(180);
  expect(meter.errors).toEqual({ 'lost-on-purpose': failed });
  expect(received).toBeGreaterThan(300 - failed);
});
