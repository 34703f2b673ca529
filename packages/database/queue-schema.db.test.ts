import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateQueues, queueNames, queueSchema } from './queue-schema.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(() => db.drop());

test('the login role adds, works on and repeats jobs without the right to create anything', async () => {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString: db.appUrl, schema: queueSchema };
  const queue = new Queue(queueNames[0], { connection });
  const done: string[] = [];
  const worker = new Worker(
    queueNames[0],
    async (job) => {
      if (job.name === 'fails-once' && job.attemptsMade === 0) throw new Error('once');
      done.push(job.name);
    },
    { connection },
  );
  try {
    await queue.add('with-own-id', {}, { jobId: 'natural-id' });
    await queue.add('with-own-id', {}, { jobId: 'natural-id' });
    await queue.add('with-made-id', {});
    await queue.add('fails-once', {}, { attempts: 2 });
    await queue.addBulk([{ name: 'in-bulk', data: {} }]);
    await expect
      .poll(() => [...done].sort(), { timeout: 20_000 })
      .toEqual(['fails-once', 'in-bulk', 'with-made-id', 'with-own-id']);
  } finally {
    await worker.close();
    await queue.close();
  }
});

test('the login role cannot create anything in the queue’s schema, nor a desk read it', async () => {
  const app = new pg.Client({ connectionString: db.appUrl });
  await app.connect();
  try {
    await expect(app.query(`CREATE TABLE ${queueSchema}.mine (n int)`)).rejects.toThrow(/permission denied/);
    await expect(app.query('CREATE TABLE public.mine (n int)')).rejects.toThrow(/permission denied/);
    await app.query('SET ROLE lembar_office');
    await expect(app.query(`SELECT FROM ${queueSchema}.job`)).rejects.toThrow(/permission denied/);
  } finally {
    await app.end();
  }
});

test('doing it again changes nothing', async () => {
  await expect(migrateQueues(db.ownerUrl)).resolves.toBeUndefined();
});
