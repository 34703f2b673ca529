import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisService, startRedis } from '@lembar/testkit/services/redis.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../adapters/log.ts';
import { connectSharedMemory, type SharedMemory } from '../adapters/redis.ts';
import { type Limit, type Limits, sharedLimits } from './limits.ts';

let redis: RedisService;
let memories: SharedMemory[];

/** The limits of one process. */
async function processLimits(limit = 10): Promise<Limits> {
  const memory = connectSharedMemory({ REDIS_URL: redis.url }, silentLog);
  memories.push(memory);
  while (!memory.isUp()) await sleep(10);
  return sharedLimits({ ttlSeconds: 60, limit }, memory);
}

/** How many of so many were let through, and the longest that one of them waited. */
async function takes(limit: Limit, key: string, times: number): Promise<{ taken: number; slowestMs: number }> {
  let taken = 0;
  let slowestMs = 0;
  for (let each = 0; each < times; each += 1) {
    const startedAt = performance.now();
    await limit.take(key).then(
      () => {
        taken += 1;
      },
      (error: { code?: string }) => expect(error.code).toBe('too-many-requests'),
    );
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  return { taken, slowestMs };
}

beforeEach(async () => {
  memories = [];
  redis = await startRedis();
});
afterEach(async () => {
  for (const memory of memories) await memory.close();
  await redis.stop();
});

test('two processes count in one bucket', async () => {
  const [one, other] = [await processLimits(), await processLimits()];
  expect((await takes(one.account, 'school:siti', 7)).taken).toBe(7);
  expect((await takes(other.account, 'school:siti', 7)).taken).toBe(3);
  expect((await takes(other.account, 'school:budi', 7)).taken).toBe(7);
});

test('says how long to wait', async () => {
  const { account } = await processLimits(1);
  await account.take('a');
  const refusal = await account.take('a').catch((error: { details: { retryAfterSeconds: number } }) => error);
  expect(refusal?.details.retryAfterSeconds).toBeGreaterThan(50);
});

test('an honest sign-in gives its try back, to all processes', async () => {
  const [one, other] = [await processLimits(), await processLimits()];
  await takes(one.signIn, 'school/siti', 9);
  await other.signIn.forgive('school/siti');
  expect((await takes(one.signIn, 'school/siti', 12)).taken).toBe(10);
});

describe('while Redis is away', () => {
  test('each process counts alone: nobody waits, and nobody is let through', async () => {
    const { account, attempt, signIn } = await processLimits();
    await redis.kill();
    const counted = await takes(account, 'school:siti', 20);
    expect(counted.taken).toBe(10);
    expect(counted.slowestMs).toBeLessThan(600);
    expect((await takes(attempt, 'an-attempt', 100)).taken).toBe(100);
    expect((await takes(signIn, 'school/siti', 12)).taken).toBe(5);
  });

  test('one that hangs keeps one caller waiting for half a second, not each', async () => {
    const { account } = await processLimits(1000);
    process.kill(redis.pid, 'SIGSTOP');
    try {
      const startedAt = performance.now();
      expect((await takes(account, 'school:siti', 50)).taken).toBe(50);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
  });

  test('and it is used again as soon as it is back', async () => {
    const [one, other] = [await processLimits(), await processLimits()];
    await redis.kill();
    await takes(one.account, 'school:siti', 3);
    const again = await startRedis({ port: redis.port, password: redis.password });
    for (const memory of memories) while (!memory.isUp()) await sleep(20);
    expect((await takes(one.account, 'school:siti', 6)).taken).toBe(6);
    expect((await takes(other.account, 'school:siti', 6)).taken).toBe(4);
    await again.stop();
  });
});

test('a Redis that is full refuses to write, and the limits hold without it', async () => {
  const { account } = await processLimits();
  await memories[0]!.client.config('SET', 'maxmemory', '1');
  expect((await takes(account, 'school:siti', 20)).taken).toBe(10);
});
