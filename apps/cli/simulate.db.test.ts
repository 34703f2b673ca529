import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { postgresQueue } from '@lembar/server/jobs/queue.ts';
import { startWorker, type Worker } from '@lembar/server/start/worker.ts';
import { type Installation, startInstallation } from '@lembar/server/testing/installation.ts';
import type { School } from '@lembar/server/testing/school.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Impossible } from './simulate/impossible.ts';
import type { SimulationOptions } from './simulate/options.ts';
import { simulate } from './simulate/simulate.ts';
import { exitCodeOf } from './simulate/summary.ts';

let installation: Installation;
let worker: Worker;
let school: School;
let port: number;
let said: string[];

beforeAll(async () => {
  installation = await startInstallation();
  await installation.app.listen({ port: 0, host: '127.0.0.1' });
  port = (installation.app.server.address() as AddressInfo).port;
  worker = startWorker(installation.parts, postgresQueue(installation.database.appUrl));
  school = await installation.createSchool('smkn1');
});
afterAll(async () => {
  await worker.stop();
  await installation.close();
});
beforeEach(() => {
  said = [];
});

function run(change: Partial<SimulationOptions> = {}, signal = new AbortController().signal) {
  const options: SimulationOptions = {
    url: new URL(`http://smkn1.localhost:${port}`),
    candidates: 12,
    minutes: 0,
    arriveSeconds: 0,
    deliveryId: undefined,
    classId: undefined,
    assessmentId: undefined,
    keep: false,
    database: installation.database.backupUrl,
    accounts: { operator: school.operator, teacher: school.teacher, candidates: new Map() },
    seed: 'test',
    badNetwork: 0,
    ...change,
  };
  return simulate(options, { terminal: { write: (text) => said.push(text) }, signal });
}

const everybody = { candidates: 12, started: 12, submitted: 12, graded: 12, receiptsVerified: 12, lost: 0, wrong: 0 };

/** Past every rule, straight at the rows. */
async function sql<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: installation.database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What is left that carries the name of any run. */
function leftovers() {
  return sql(`
    select 'user ' || username as what from users where username like 'sim-%'
    union all select 'class ' || name from classes where name like '%sim-%'
    union all select 'delivery ' || title from deliveries where title like '%sim-%'
    union all select 'attempt ' || id from attempts
    union all select 'item ' || title from items where title like '%sim-%' and archived_at is null
    union all select 'assessment ' || title from assessments where title like '%sim-%' and archived_at is null`);
}

test('twelve candidates lose nothing, and nothing of the run stays', async () => {
  const summary = await run();
  expect(summary).toMatchObject({
    ...everybody,
    database: { lost: 0, wrong: 0 },
    removed: true,
    errors: {},
    dropped: {},
  });
  // Eight items, each visited and most of them answered.
  expect(summary.entriesSent).toBeGreaterThan(12 * 12);
  expect(summary.entriesStored).toBe(summary.entriesSent);
  expect(summary.answersStored).toBe(summary.answersSent);
  expect(summary.database?.answersStored).toBe(summary.answersSent);
  expect(summary.startsPerSecond).toBeGreaterThan(0);
  expect(summary.latencyMs.start?.p99).toBeGreaterThan(0);
  expect(exitCodeOf(summary)).toBe(0);
  expect(await leftovers()).toEqual([]);
});

test('the server is away for three seconds in the middle', async () => {
  const { server } = installation.app;
  let saves = 0;
  const cut = new Promise<void>((done) => {
    server.on('request', function count({ url = '' }) {
      saves += Number(url.endsWith('/log'));
      if (saves < 6) return;
      server.off('request', count);
      server.closeAllConnections();
      server.close(async () => {
        await wait(3000);
        server.listen(port, '127.0.0.1', done);
      });
    });
  });
  const summary = await run({ minutes: 0.1 });
  await cut;
  expect(summary).toMatchObject({ ...everybody, database: { lost: 0, wrong: 0 }, removed: true });
  expect(summary.longestSilenceSeconds).toBeGreaterThan(1);
  expect(summary.errors.ECONNREFUSED).toBeGreaterThan(0);
  expect(said.join('')).toContain('server away for');
});

test('a bad network loses, repeats and delays requests, and no answer', async () => {
  const summary = await run({ badNetwork: 0.3, minutes: 0.05 });
  expect(summary).toMatchObject({ ...everybody, database: { lost: 0, wrong: 0 } });
  expect(summary.errors['lost-on-purpose']).toBeGreaterThan(0);
  expect(summary.retries.save + summary.retries.start + summary.retries.submit).toBeGreaterThan(0);
});

test('a server that forgets a batch which it has acknowledged is found out', async () => {
  await sql(`
    create function forget() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger forget before insert on response_batches for each row
      when (new.from_seq = 1) execute function forget();`);
  const summary = await run({ candidates: 2 }).finally(() => sql('drop function forget() cascade'));
  expect(summary.lost).toBeGreaterThan(0);
  expect(summary.database?.lost).toBe(summary.lost);
  expect(summary.differences[0]).toMatch(/lost/);
  expect(exitCodeOf(summary)).toBe(1);
});

test('an answer that is altered where it is stored is found out', async () => {
  await sql(`
    create function alter_answer() returns trigger language plpgsql as $$ begin
      new.entries := convert_to(replace(convert_from(new.entries, 'utf8'), ',true]', ',false]'), 'utf8'); return new;
    end $$;
    create trigger alter_answer before insert on response_batches for each row execute function alter_answer();`);
  const summary = await run({ candidates: 4 }).finally(() => sql('drop function alter_answer() cascade'));
  expect(summary.lost).toBe(0);
  expect(summary.wrong).toBeGreaterThan(0);
  expect(exitCodeOf(summary)).toBe(1);
});

test('whoever interrupts it gets what there is, and nothing stays', async () => {
  const controller = new AbortController();
  const summary = run({ minutes: 1 }, controller.signal);
  while (!said.some((line) => line.includes('started'))) await wait(50);
  await wait(1000);
  controller.abort();
  expect(await summary).toMatchObject({ interrupted: true, started: 12, submitted: 0, lost: null, removed: true });
  expect(await leftovers()).toEqual([]);
});

test('a run that is kept can sit a second time for those who have not started', async () => {
  const candidates = new Map(school.candidates.map((person) => [person.username, person]));
  const accounts = { operator: school.operator, teacher: school.teacher, candidates };
  const first = await run({ classId: school.classId, accounts, candidates: 2, keep: true });
  expect(first).toMatchObject({ candidates: 2, submitted: 2, lost: 0, removed: false });
  const again = run({ deliveryId: first.delivery.id, accounts });
  await expect(again).rejects.toThrow(Impossible);
  expect(await sql('select id from attempts')).toHaveLength(2);
});

test('a role that sees no rows is refused, rather than all called lost', async () => {
  await expect(run({ database: installation.database.ownerUrl })).rejects.toThrow('lembar_backup');
});
