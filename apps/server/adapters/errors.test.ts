import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ErrorSink, sentryErrors } from './errors.ts';
import { silentLog } from './log.ts';
import { onTrail } from './trail.ts';

const CANARIES = ['Siti Aminah', 'jawaban-rahasia', 'kata-sandi-77', '00112233445566778899aabbccddeeff'];

interface Event {
  exception: { values: { type: string; value: string; stacktrace: { frames: object[] } }[] };
  tags: Record<string, string>;
}

let server: Server;
let sink: ErrorSink;
const received: string[] = [];

beforeAll(async () => {
  server = createServer((request, reply) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      received.push(`${request.url}\n${body}`);
      reply.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dsn = `http://public@127.0.0.1:${(server.address() as AddressInfo).port}/1`;
  sink = sentryErrors({ dsn, version: '1.2.3', environment: 'test', host: 'box', log: silentLog });
});
afterAll(() => server.close());

/** An error as full of people as one can be. */
function personalError(): Error {
  const cause = new Error(CANARIES.join(' '));
  return Object.assign(new Error(`duplicate key ${CANARIES.join(' ')}\n${CANARIES.join('\n')}`, { cause }), {
    code: '23505',
    detail: CANARIES.join(' '),
    answers: CANARIES,
  });
}

async function eventsOf(report: () => void): Promise<Event[]> {
  received.length = 0;
  report();
  await expect.poll(() => received.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await sink.flush(2_000);
  return received.flatMap((envelope) => {
    const [, , kind = '', event = ''] = envelope.split('\n');
    return JSON.parse(kind).type === 'event' ? [JSON.parse(event) as Event] : [];
  });
}

test('an event says what, where and for which request, and nothing of anybody', async () => {
  const tags = { code: 'internal', route: '/api/attempts/:attemptId/log', method: 'POST' };
  const [event] = await eventsOf(() => {
    onTrail({ requestId: 'request-1', tenantId: 'tenant-1' }, () => sink.report(personalError(), tags));
  });
  expect(event?.tags).toEqual({ ...tags, requestId: 'request-1', tenantId: 'tenant-1', errorCode: '23505' });
  expect(event?.exception.values.map(({ type, value }) => [type, value])).toEqual([['Error', '23505']]);
  expect(event?.exception.values[0]?.stacktrace.frames.length).toBeGreaterThan(0);
  for (const canary of CANARIES) expect(received.join('\n')).not.toContain(canary);
});

test('what is thrown and is no error is reported without itself', async () => {
  const [event] = await eventsOf(() => sink.report({ name: CANARIES[0] }, { code: 'job-failed', jobId: 'job-1' }));
  expect(event?.tags).toEqual({ code: 'job-failed', jobId: 'job-1' });
  for (const canary of CANARIES) expect(received.join('\n')).not.toContain(canary);
});

test('a tag that is not on the list does not go along', async () => {
  await eventsOf(() => sink.report(personalError(), { code: 'x', ...({ name: CANARIES[0] } as object) }));
  expect(received.join('\n')).not.toContain(CANARIES[0]);
});

test('a storm of errors becomes at most sixty events a minute', async () => {
  await eventsOf(() => {
    for (let count = 0; count < 300; count += 1) sink.report(new Error('again'), { code: 'storm' });
  });
  expect(received.length).toBeLessThanOrEqual(60);
});

test('a sink that is away costs nothing but a line', async () => {
  const away = sentryErrors({
    dsn: 'http://public@127.0.0.1:9/1',
    version: '1',
    environment: 'test',
    host: 'box',
    log: silentLog,
  });
  away.report(new Error('lost'));
  expect(await away.flush(1_000)).toBeTypeOf('boolean');
});
