import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { releaseDevice } from '@lembar/contract/deliveries.ts';
import { logout } from '@lembar/contract/identity.ts';
import { type MonitoringEvent, monitoringEvent, openMonitoring } from '@lembar/contract/monitoring.ts';
import { type RedisService, startRedis } from '@lembar/testkit/services/redis.ts';
import Fastify from 'fastify';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { monitoringSource } from '../modules/proctoring/monitoring-source.ts';
import { type Exam, scheduleExam } from '../testing/exam.ts';
import { type Installation, startInstallation } from '../testing/installation.ts';
import type { School } from '../testing/school.ts';
import { Sitter } from '../testing/sitter.ts';
import { serveMonitoring } from './monitoring.ts';

type Process = Pick<Installation, 'app' | 'parts'>;

/** A board: what came, and when. */
interface Board {
  socket: WebSocket;
  events: MonitoringEvent[];
  closed: Promise<void>;
}

async function openBoard(port: number, school: School, deliveryId: string): Promise<Board> {
  const { ticket } = await school.call(openMonitoring, { token: school.proctor.token });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/monitoring?ticket=${encodeURIComponent(ticket)}`, {
    headers: { host: school.host },
  });
  const events: MonitoringEvent[] = [];
  socket.on('message', (data) => events.push(monitoringEvent.parse(JSON.parse(String(data)))));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send(JSON.stringify({ kind: 'watch', deliveryId }));
  await within(5_000, () => events.some(({ kind }) => kind === 'picture'));
  return { socket, events, closed };
}

/** How long it took until it was so. */
async function within(ms: number, isSo: () => boolean): Promise<number> {
  const startedAt = performance.now();
  while (!isSo()) {
    if (performance.now() - startedAt > ms) throw new Error(`not within ${ms} ms`);
    await sleep(10);
  }
  return performance.now() - startedAt;
}

const rowOf = (event: MonitoringEvent, candidateId: string) =>
  event.kind === 'refused' ? undefined : event.rows.find((row) => row.candidateId === candidateId);

async function listen({ app }: Process): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

describe.each(['Redis', 'LISTEN and NOTIFY'])('over %s', (over) => {
  let redis: RedisService | undefined;
  let installation: Installation;
  let other: Process;
  let port: number;
  let school: School;
  let exam: Exam;

  beforeAll(async () => {
    redis = over === 'Redis' ? await startRedis() : undefined;
    const settings = redis ? { REDIS_URL: redis.url } : {};
    installation = await startInstallation({ shared: true, settings });
    other = await installation.startAnother();
    school = await installation.createSchool('smkn1');
    exam = await scheduleExam(school);
    port = await listen(other);
    await within(5_000, () => installation.parts.backplane.isWhole() && other.parts.backplane.isWhole());
  });
  afterAll(async () => {
    await installation.close();
    await redis?.stop();
  });

  test('a start, a save, a release and a takeover at one process are seen at the other within a second', async () => {
    const board = await openBoard(port, school, exam.delivery.id);
    const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
    const seen = (is: (row: NonNullable<ReturnType<typeof rowOf>>) => boolean) =>
      within(1_000, () =>
        board.events.some((event) => {
          const row = rowOf(event, sitter.person.id);
          return event.kind === 'changed' && row !== undefined && is(row);
        }),
      );
    await sitter.begin(exam.delivery.accessCode);
    await seen((row) => row.state === 'open');
    sitter.write(`${exam.itemIds[0]}/r1`, 'a');
    await sitter.send();
    await seen((row) => row.answered === 1);
    const { attemptId } = sitter.started;
    const body = { reason: 'layar rusak' };
    await school.call(releaseDevice, { token: school.proctor.token, params: { attemptId }, body });
    await seen((row) => row.released);
    const before = board.events.length;
    await sitter.begin(exam.delivery.accessCode, { device: uuidv7() });
    await within(1_000, () => board.events.length > before);
    board.socket.close();
  });

  test('a session that was ended at one process closes its sockets at the other', async () => {
    const edge = Fastify();
    const { directory, data } = other.parts;
    const source = monitoringSource(data);
    serveMonitoring(edge, { ...other.parts, hosts: { apex: undefined, directory }, source, checkMs: 200 });
    await edge.listen({ host: '127.0.0.1', port: 0 });
    const board = await openBoard((edge.server.address() as AddressInfo).port, school, exam.delivery.id);
    await sleep(600);
    expect(board.socket.readyState).toBe(WebSocket.OPEN);
    await school.call(logout, { token: school.proctor.token, body: {} });
    await board.closed;
    await edge.close();
  });
});

describe('when Redis goes and comes', () => {
  let redis: RedisService;
  let installation: Installation;
  let other: Process;
  let port: number;
  let school: School;
  let exam: Exam;

  beforeAll(async () => {
    redis = await startRedis();
    installation = await startInstallation({ shared: true, settings: { REDIS_URL: redis.url } });
    other = await installation.startAnother();
    school = await installation.createSchool('smkn1');
    exam = await scheduleExam(school);
    port = await listen(other);
    await within(5_000, () => installation.parts.backplane.isWhole() && other.parts.backplane.isWhole());
  });
  afterAll(async () => {
    await installation.close();
    await redis.stop();
  });

  test('a ticket that was used at one process opens nothing at the other', async () => {
    const { parts } = installation;
    const caller = { userId: school.proctor.id, roles: ['proctor' as const], sessionId: uuidv7() };
    const ticket = parts.tickets.give(school.id, caller, new Date());
    expect(await parts.tickets.take(school.id, ticket, new Date())).toEqual(caller);
    expect(await other.parts.tickets.take(school.id, ticket, new Date())).toBeUndefined();
  });

  test('boards go on without it, and look anew once it is back', async () => {
    const board = await openBoard(port, school, exam.delivery.id);
    const sitter = new Sitter(school, school.candidates[1], exam.delivery.id);
    const isOpenThere = (event: MonitoringEvent) => rowOf(event, sitter.person.id)?.state === 'open';
    await redis.kill();

    const startedAt = performance.now();
    await sitter.begin(exam.delivery.accessCode);
    sitter.write(`${exam.itemIds[0]}/r1`, 'a');
    await sitter.send();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await within(6_000, () => board.events.some(isOpenThere));

    const before = board.events.length;
    const again = await startRedis({ port: redis.port, password: redis.password });
    await within(10_000, () => board.events.slice(before).some(({ kind }) => kind === 'picture'));
    await within(5_000, () => installation.parts.backplane.isWhole() && other.parts.backplane.isWhole());
    sitter.write(`${exam.itemIds[1]}/r1`, 'b');
    await sitter.send(sitter.batch(2));
    await within(1_500, () => board.events.some((event) => rowOf(event, sitter.person.id)?.answered === 2));
    expect(board.socket.readyState).toBe(WebSocket.OPEN);
    board.socket.close();
    await again.stop();
  });
});
