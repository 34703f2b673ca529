import type { AddressInfo } from 'node:net';
import { logout } from '@lembar/contract/identity.ts';
import { type MonitoringEvent, monitoringEvent, openMonitoring } from '@lembar/contract/monitoring.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Exam, scheduleExam } from '../testing/exam.ts';
import { type Installation, startInstallation } from '../testing/installation.ts';
import type { Person, School } from '../testing/school.ts';
import { Sitter } from '../testing/sitter.ts';

let installation: Installation;
let school: School;
let exam: Exam;
let port: number;

beforeAll(async () => {
  installation = await startInstallation();
  school = await installation.createSchool('smkn1');
  exam = await scheduleExam(school);
  await installation.app.listen({ host: '127.0.0.1', port: 0 });
  port = (installation.app.server.address() as AddressInfo).port;
});
afterAll(() => installation.close());

const ticketOf = async (person: Person) => (await school.call(openMonitoring, { token: person.token })).ticket;

/** Opens the socket; undefined where it is refused. */
function open(ticket: string, headers: Record<string, string> = {}): Promise<WebSocket | undefined> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/monitoring?ticket=${encodeURIComponent(ticket)}`, {
    headers: { host: school.host, ...headers },
  });
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

function nextEvent(socket: WebSocket, kind: MonitoringEvent['kind']): Promise<MonitoringEvent> {
  return new Promise((resolve) => {
    const listen = (data: unknown) => {
      const event = monitoringEvent.parse(JSON.parse(String(data)));
      if (event.kind !== kind) return;
      socket.off('message', listen);
      resolve(event);
    };
    socket.on('message', listen);
  });
}

async function watch(person: Person, deliveryId = exam.delivery.id) {
  const socket = await open(await ticketOf(person));
  if (!socket) throw new Error('refused');
  socket.send(JSON.stringify({ kind: 'watch', deliveryId }));
  return socket;
}

test('a proctor sees the whole picture, then what changes', async () => {
  const socket = await watch(school.proctor);
  const picture = await nextEvent(socket, 'picture');
  expect(picture.kind === 'picture' && picture.rows.map((row) => row.state)).toEqual([
    'not-started',
    'not-started',
    'not-started',
  ]);

  const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
  const changed = nextEvent(socket, 'changed');
  await sitter.begin(exam.delivery.accessCode);
  sitter.write(`${exam.itemIds[0]}/r1`, 'a');
  await sitter.send();
  const event = await changed;
  expect(event.kind === 'changed' && event.rows).toMatchObject([
    { candidateId: sitter.person.id, state: 'open', answered: 1, items: 3 },
  ]);
  socket.close();
});

test('a teacher sees no delivery of another teacher', async () => {
  const socket = await watch(school.otherTeacher);
  expect(await nextEvent(socket, 'refused')).toMatchObject({ deliveryId: exam.delivery.id });
  socket.close();
});

test.each([
  ['no ticket', async () => open('')],
  ['a forged ticket', async () => open(`${(await ticketOf(school.proctor)).split('.')[0]}.xxxx`)],
  [
    'a ticket that was used',
    async () => {
      const ticket = await ticketOf(school.proctor);
      (await open(ticket))?.close();
      return open(ticket);
    },
  ],
  ['a page of another origin', async () => open(await ticketOf(school.proctor), { origin: 'https://evil.test' })],
  [
    'another school',
    async () => {
      await installation.createSchool('smkn2');
      return open(await ticketOf(school.proctor), { host: 'smkn2.localhost' });
    },
  ],
  [
    'an old ticket',
    async () => {
      const ticket = await ticketOf(school.proctor);
      installation.clock.move(1);
      return open(ticket).finally(() => installation.clock.move(-1));
    },
  ],
])('%s is refused', async (_name, attempt) => {
  expect(await attempt()).toBeUndefined();
});

test('a message that is no command closes the socket', async () => {
  const socket = await open(await ticketOf(school.proctor));
  const closed = new Promise<number>((resolve) => socket?.once('close', resolve));
  socket?.send(JSON.stringify({ kind: 'watch', deliveryId: 'x', more: 1 }));
  expect(await closed).toBe(1008);
});

test('candidates get no ticket', async () => {
  await expect(ticketOf(school.candidates[0])).rejects.toThrow();
});

test('a session that was ended no longer holds', async () => {
  const { source } = {
    source: (await import('../modules/proctoring/monitoring-source.ts')).monitoringSource(installation.parts.data),
  };
  const caller = await installation.parts.tokens.readAccess(school.id, school.proctor.token, new Date());
  if (!caller) throw new Error('no caller');
  expect(await source.holds(school.id, caller)).toBe(true);
  await school.call(logout, { token: school.proctor.token, body: {} });
  expect(await source.holds(school.id, caller)).toBe(false);
});
