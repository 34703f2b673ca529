import type { DeviceRequest } from '@lembar/assessment/attempt/device-state.ts';
import { type Call, NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import { expect, test } from 'vitest';
import { createMeter } from './meter.ts';
import { type SchoolLine, sendToSchool } from './school-line.ts';
import type { Session } from './session.ts';

const id = 'a0000000-0000-4000-8000-000000000000';
const head = '0'.repeat(64);
const logReply = {
  attemptId: id,
  epochId: id,
  acked: 1,
  head,
  proof: 'p',
  serverTime: '2026-07-20T01:00:00.000Z',
  state: 'open',
};

function appending(entries: number): DeviceRequest {
  const given = Array.from({ length: entries }, (_, index) => [index + 1, 0, 'visit', 'i', null] as const);
  const request = { epochId: id, from: 1, prev: head, entries: given, head };
  return { kind: 'append', attemptId: id, grant: 'grant', request, proof: null };
}

function lineWith(answer: () => Promise<unknown>) {
  const slept: number[] = [];
  const meter = createMeter(() => 0);
  const sleep = async (milliseconds: number) => void slept.push(milliseconds);
  const seen: object[] = [];
  const call = async (_endpoint: unknown, input: object) => {
    seen.push(input);
    return answer();
  };
  const line: SchoolLine = {
    call: call as Call,
    session: { call } as unknown as Session,
    deliveryId: id,
    accessCode: 'ABC123',
    device: id,
    meter,
    clock: { now: () => 0, sleep },
    onStarted: (reply) => seen.push({ started: reply.attemptId }),
  };
  return { line, slept, meter, seen };
}

function problem(status: number, code: 'too-many-requests' | 'log-refused' | 'unavailable', retryAfterSeconds = 0) {
  return async () => {
    throw new ProblemError({ type: '', title: '', status, code, retryAfterSeconds });
  };
}

test('what the server refuses for good is told apart from what may pass', async () => {
  const outcome = async (answer: () => Promise<never>) =>
    (await sendToSchool(lineWith(answer).line, 1, appending(1))).kind;
  expect(await outcome(problem(422, 'log-refused'))).toBe('refused');
  expect(await outcome(problem(503, 'unavailable'))).toBe('failed');
  expect(await outcome(problem(429, 'too-many-requests'))).toBe('failed');
  expect(
    await outcome(async () => {
      throw new NoAnswerError('no connection');
    }),
  ).toBe('failed');
});

test('a device that is told to wait waits before it tries again', async () => {
  const { line, slept } = lineWith(problem(429, 'too-many-requests', 7));
  expect(await sendToSchool(line, 3, appending(1))).toEqual({ kind: 'failed', id: 3 });
  expect(slept).toEqual([7000]);
});

test('only a request that brings entries is a save', async () => {
  const { line, meter, seen } = lineWith(async () => logReply);
  expect(await sendToSchool(line, 1, appending(0))).toMatchObject({ kind: 'logged', id: 1, reply: { acked: 1 } });
  expect(meter.measured.save.samples).toHaveLength(0);
  await sendToSchool(line, 2, appending(2));
  expect(meter.measured.save.samples).toHaveLength(1);
  expect(seen[1]).toMatchObject({ token: 'grant', params: { attemptId: id }, body: { from: 1, head } });
});

test('a start hands the keys over before the machine hears of it', async () => {
  const grantedAt = 1_784_509_200_123;
  const reply = { ...logReply, grant: 'g', grantedAt, carried: [], contentKey: 'k' };
  const { line, seen, meter } = lineWith(async () => reply);
  const start: DeviceRequest = { kind: 'start', epochId: id, recovers: null, grant: null };
  const event = await sendToSchool(line, 1, start);
  expect(seen).toEqual([expect.objectContaining({ params: { deliveryId: id } }), { started: id }]);
  expect(event).toMatchObject({ kind: 'started', reply: { grantedAt } });
  expect(meter.measured.start.samples).toHaveLength(1);
});
