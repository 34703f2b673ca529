import { NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import type { ProblemCode } from '@lembar/contract/problems.ts';
import { problems } from '@lembar/contract/problems.ts';
import { expect, test } from 'vitest';
import { patiently } from './patience.ts';

function problem(code: ProblemCode, retryAfterSeconds?: number): ProblemError {
  const { status, en: title } = problems[code];
  return new ProblemError({
    type: '',
    title,
    status,
    code,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

/** A clock that only sleeping moves. */
function dreamingClock() {
  let time = 0;
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
    time += milliseconds;
  };
  return { clock: { now: () => time, sleep }, slept };
}

const never = new AbortController().signal;

/** Fails with these errors, one after the other, then answers. */
function answering(...errors: Error[]) {
  let asked = 0;
  return async () => {
    const error = errors[asked];
    asked += 1;
    if (error) throw error;
    return asked;
  };
}

test('what may pass is asked again; what cannot is not', async () => {
  const { clock } = dreamingClock();
  const patience = { clock, signal: never, forMs: 600_000 };
  const passing = [
    new NoAnswerError('no connection'),
    problem('unavailable'),
    problem('internal'),
    problem('too-many-requests'),
  ];
  expect(await patiently(answering(...passing), patience)).toBe(5);
  await expect(patiently(answering(problem('forbidden')), patience)).rejects.toThrow(problems.forbidden.en);
  await expect(patiently(answering(new TypeError('a bug')), patience)).rejects.toThrow('a bug');
});

test('nobody asks sooner than the server wants', async () => {
  const { clock, slept } = dreamingClock();
  await patiently(answering(problem('too-many-requests', 42)), { clock, signal: never, forMs: 600_000 });
  expect(slept).toEqual([42_000]);
});

test('the pauses grow, up to half a minute, and patience has an end', async () => {
  const { clock, slept } = dreamingClock();
  const endless = async () => {
    throw new NoAnswerError('no connection');
  };
  await expect(patiently(endless, { clock, signal: never, forMs: 300_000 })).rejects.toThrow('no connection');
  expect(slept.length).toBeGreaterThan(10);
  expect(Math.max(...slept)).toBeLessThanOrEqual(30_000);
  expect(slept.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(300_000);
});

test('an interruption ends the asking', async () => {
  const { clock } = dreamingClock();
  const patience = { clock, signal: AbortSignal.abort(), forMs: 1000 };
  await expect(patiently(answering(), patience)).rejects.toThrow('abort');
});
