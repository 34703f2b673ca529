import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisService, startRedis } from '@lembar/testkit/services/redis.ts';
import { type SwiftService, startSwift } from '@lembar/testkit/services/swift.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logTrouble } from '../../start/log-trouble.ts';
import { scheduleExam } from '../../testing/exam.ts';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import { Sitter } from '../../testing/sitter.ts';
import { leaveWork, reportForWork } from './worker-heartbeat.ts';

/** Takes connections and says nothing. */
async function startSilence(): Promise<{ server: Server; port: number }> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as { port: number }).port };
}

async function healthOf({ app }: Installation, path = '/health') {
  const startedAt = performance.now();
  const reply = await app.inject({ method: 'GET', url: path, headers: { host: '10.1.2.3' } });
  return { code: reply.statusCode, ms: performance.now() - startedAt, ...reply.json() };
}

/** From signing in to the receipt. */
async function sitWholeExam(installation: Installation): Promise<number> {
  const startedAt = performance.now();
  const school = await installation.createSchool('smkn1');
  const exam = await scheduleExam(school);
  const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
  await sitter.begin(exam.delivery.accessCode);
  sitter.write(`${exam.itemIds[0]}/r1`, 'a');
  await sitter.send();
  expect(await sitter.submit()).toMatchObject({ outcome: 'accepted' });
  return performance.now() - startedAt;
}

describe('with Redis and an S3 store', () => {
  let redis: RedisService;
  let swift: SwiftService;
  let installation: Installation;
  beforeAll(async () => {
    [redis, swift] = await Promise.all([startRedis(), startSwift()]);
    const settings = { REDIS_URL: redis.url, ...swift.settings };
    installation = await startInstallation({ shared: true, settings });
    while (!installation.parts.backplane.isWhole()) await sleep(20);
  });
  afterAll(async () => {
    await installation.close();
    await redis.stop();
    await swift.stop();
  });

  test('each part says how it is; without a worker jobs wait', async () => {
    const health = await healthOf(installation);
    expect(health).toMatchObject({ code: 200, status: 'degraded', parts: { worker: { status: 'down' } } });
    await reportForWork(installation.parts, installation.parts.random.id());
    await sleep(1_100);
    const parts = Object.fromEntries(
      ['database', 'redis', 'objects', 'disk', 'worker'].map((name) => [name, { status: 'up' }]),
    );
    expect(await healthOf(installation)).toMatchObject({ code: 200, status: 'up', parts });
  });

  test('an exam goes on while Redis dies in the middle, and health says what is less', async () => {
    await sitWholeExam(installation);
    await redis.kill();
    const school = await installation.createSchool('smkn2');
    const startedAt = performance.now();
    const exam = await scheduleExam(school);
    const sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
    await sitter.begin(exam.delivery.accessCode);
    sitter.write(`${exam.itemIds[0]}/r1`, 'a');
    await sitter.send();
    expect(await sitter.submit()).toMatchObject({ outcome: 'accepted' });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await sleep(1_100);
    const parts = { redis: { status: 'down' }, database: { status: 'up' } };
    expect(await healthOf(installation)).toMatchObject({ code: 200, status: 'degraded', parts });
    const text = JSON.stringify(await healthOf(installation));
    for (const secret of [redis.password, swift.secretKey, String(redis.port)]) expect(text).not.toContain(secret);
  });
});

describe('with all of them unreachable from the start', () => {
  let silence: Awaited<ReturnType<typeof startSilence>>;
  let installation: Installation;
  beforeAll(async () => {
    silence = await startSilence();
    const at = `127.0.0.1:${silence.port}`;
    installation = await startInstallation({
      shared: true,
      settings: {
        REDIS_URL: `redis://:secret@${at}`,
        DATABASE_REPLICA_URL: `postgres://lembar_app:x@${at}/lembar`,
        S3_ENDPOINT: `http://${at}`,
        S3_BUCKET: 'lembar',
        S3_ACCESS_KEY: 'exam',
        S3_SECRET_KEY: 'not-a-secret',
      },
    });
  });
  afterAll(async () => {
    await installation.close();
    silence.server.close();
  });

  test('health answers within its second: degraded, and ready', async () => {
    const health = await healthOf(installation);
    const down = { status: 'down' };
    expect(health).toMatchObject({
      code: 200,
      status: 'degraded',
      parts: { database: { status: 'up' }, redis: down, objects: down, replica: down },
    });
    expect(health.ms).toBeLessThan(1_500);
    expect(await healthOf(installation, '/health/ready')).toMatchObject({ code: 200, status: 'up' });
  });

  test('the log says what is less', async () => {
    const said: string[] = [];
    const log = { ...installation.parts.log, warn: (message: string) => void said.push(message) };
    await logTrouble({ ...installation.parts, log });
    expect(said.sort()).toEqual(['objects is down', 'redis is down', 'replica is down']);
  });

  test('people sign in, and a report comes from the primary', async () => {
    const startedAt = performance.now();
    const school = await installation.createSchool('smkn1');
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    const count = await installation.parts.data.reports(school.id, (tx) =>
      tx.selectFrom('users').select('id').execute(),
    );
    expect(count.length).toBeGreaterThan(5);
  });
});

test('without its database it is alive, not ready, and says so within a second', async () => {
  const installation = await startInstallation();
  const id = installation.parts.random.id();
  await reportForWork(installation.parts, id);
  await leaveWork(installation.parts, id);
  const admin = new pg.Client({
    connectionString: installation.database.superuserUrl.replace(/\/[^/]+$/, '/postgres'),
  });
  await admin.connect();
  const { name } = installation.database;
  try {
    await admin.query(`alter database ${name} with allow_connections false`);
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    expect(await healthOf(installation, '/health/live')).toMatchObject({ code: 200 });
    expect(await healthOf(installation, '/health/ready')).toMatchObject({ code: 503, status: 'down' });
    const health = await healthOf(installation);
    expect(health).toMatchObject({ code: 503, status: 'down', parts: { database: { status: 'down' } } });
    expect(health.ms).toBeLessThan(1_500);
  } finally {
    await admin.query(`alter database ${name} with allow_connections true`);
    await admin.end();
    await installation.close();
  }
});
