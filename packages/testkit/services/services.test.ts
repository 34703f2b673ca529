import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningPid } from './program.ts';
import { type RedisService, startRedis } from './redis.ts';
import { type SwiftService, startSwift } from './swift.ts';

describe('Redis', () => {
  let redis: RedisService;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('lets in who knows the password, keeps an AOF and evicts nothing', async () => {
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url, { maxRetriesPerRequest: 0 });
    expect(await client.ping()).toBe('PONG');
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    client.disconnect();
    const stranger = new Redis(redis.port, {
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      enableReadyCheck: false,
    });
    await expect(stranger.ping()).rejects.toThrow(/NOAUTH/);
    stranger.disconnect();
  });
});

describe('the S3 store', () => {
  let swift: SwiftService;
  beforeAll(async () => {
    swift = await startSwift();
  });
  afterAll(() => swift.stop());

  const clientWith = (secretAccessKey: string) =>
    new S3Client({
      endpoint: swift.endpoint,
      region: swift.region,
      forcePathStyle: true,
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      credentials: { accessKeyId: swift.accessKey, secretAccessKey },
    });

  test('keeps what was put, and refuses a wrong signature', async () => {
    const at = { Bucket: swift.bucket, Key: 'canary' };
    const client = clientWith(swift.secretKey);
    await client.send(new PutObjectCommand({ ...at, Body: 'chirp' }));
    const got = await client.send(new GetObjectCommand(at));
    expect(await got.Body?.transformToString()).toBe('chirp');
    await expect(clientWith('wrong').send(new GetObjectCommand(at))).rejects.toThrow(/signature/i);
    await client.send(new DeleteObjectCommand(at));
  });
});

test('what has been stopped runs no more', async () => {
  const redis = await startRedis();
  await redis.kill();
  expect(() => process.kill(redis.pid, 0)).toThrow();
  expect(runningPid('/nowhere', 'redis')).toBeUndefined();
});
