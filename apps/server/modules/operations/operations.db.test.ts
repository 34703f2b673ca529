import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import type { Alert, DeadJob, MaintenanceRun, viewOperations } from '@lembar/contract/operations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDeadJob } from '../../jobs/outbox-store.ts';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import { openPlatformDesk, type PlatformDesk } from '../../testing/platform-desk.ts';
import type { School } from '../../testing/school.ts';
import { firstBrokenLink } from '../audit/record.ts';
import { leaveWork, reportForWork } from './worker-heartbeat.ts';

let installation: Installation;
let desk: PlatformDesk;
let school: School;

beforeAll(async () => {
  installation = await startInstallation({ appUrl: 'http://exam.test' });
  desk = await openPlatformDesk(installation, 'exam.test');
  school = await installation.createSchool('smkn1');
});
afterAll(() => installation.close());

const path = '/api/platform';

async function die(tenantId: string | null): Promise<string> {
  const { data, random } = installation.parts;
  const id = random.id();
  const payload = { tenantId: school.id, attemptId: random.id(), requestId: 'the-request' };
  await data.system((tx) => insertDeadJob(tx, { id, tenantId, job: 'grade-attempt', payload, reason: 'poison' }));
  return id;
}

const outbox = () =>
  installation.parts.data.system((tx) =>
    tx.selectFrom('outbox').select(['id', 'tenant_id', 'job', 'payload']).execute(),
  );

async function deadJobs(query = ''): Promise<{ rows: DeadJob[]; next: string | null }> {
  return (await desk.ask('GET', `${path}/dead-jobs${query}`)).body;
}

async function acts(): Promise<string[]> {
  const rows = await installation.parts.data.office(desk.tenantId, (tx) =>
    tx.selectFrom('audit_events').select(['act', 'subject']).orderBy('seq').execute(),
  );
  return rows.map(({ act, subject }) => `${act} ${subject}`);
}

test('a dead job is shown, and a retry puts it back among the waiting ones with all it had', async () => {
  const id = await die(school.id);
  const { rows } = await deadJobs();
  expect(rows[0]).toMatchObject({ id, job: 'grade-attempt', reason: 'poison', tenantName: 'Sekolah smkn1' });
  expect(await desk.ask('POST', `${path}/dead-jobs/${id}/retry`)).toEqual({ status: 200, body: { done: true } });
  expect((await deadJobs()).rows).toEqual([]);
  expect(await outbox()).toEqual([{ id, tenant_id: school.id, job: 'grade-attempt', payload: rows[0]?.payload }]);
  expect((await desk.ask('POST', `${path}/dead-jobs/${id}/retry`)).status).toBe(404);
  await installation.parts.data.system((tx) => tx.deleteFrom('outbox').execute());
  expect(await acts()).toContain(`dead-job.retry dead-job:${id}`);
});

test('a discarded job is gone, and who did it stands in the chain', async () => {
  const id = await die(school.id);
  expect((await desk.ask('DELETE', `${path}/dead-jobs/${id}`)).status).toBe(200);
  expect((await deadJobs()).rows).toEqual([]);
  expect(await outbox()).toEqual([]);
  expect((await desk.ask('DELETE', `${path}/dead-jobs/${id}`)).status).toBe(404);
  expect((await acts()).filter((act) => act === `dead-job.discard dead-job:${id}`)).toHaveLength(1);
  expect(await installation.parts.data.office(desk.tenantId, firstBrokenLink)).toBeUndefined();
});

test('a job that names no school cannot be retried; it stays', async () => {
  const id = await die(null);
  expect((await desk.ask('POST', `${path}/dead-jobs/${id}/retry`)).status).toBe(400);
  expect((await deadJobs()).rows.map((row) => row.id)).toEqual([id]);
  await desk.ask('DELETE', `${path}/dead-jobs/${id}`);
});

test('a long list is read page by page, each row once, though rows go meanwhile', async () => {
  const all = new Set<string>();
  for (let count = 0; count < 7; count += 1) all.add(await die(school.id));
  const seen: string[] = [];
  let query = '?limit=3';
  for (;;) {
    const { rows, next } = await deadJobs(query);
    expect(rows.length).toBeLessThanOrEqual(3);
    for (const { id } of rows) {
      seen.push(id);
      await desk.ask('DELETE', `${path}/dead-jobs/${id}`);
    }
    if (!next) break;
    query = `?limit=3&before=${encodeURIComponent(next)}`;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(all);
  for (const bad of ['?limit=0', '?limit=201', '?before=x'])
    expect((await desk.ask('GET', `${path}/dead-jobs${bad}`)).status).toBe(400);
});

test('the overview shows parts, workers, queue, what rings and the last runs', async () => {
  const { parts } = installation;
  const worker = parts.random.id();
  await reportForWork(parts, worker);
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 2, minute));
  const run = (kind: string, minute: number, passed: boolean) => ({
    id: parts.random.id(),
    kind,
    started_at: at(minute),
    finished_at: at(minute + 1),
    passed,
    summary: JSON.stringify({ rows: 12 }),
  });
  await parts.data.system(async (tx) => {
    await tx
      .insertInto('maintenance_runs')
      .values([run('backup', 0, false), run('backup', 10, true), run('drill', 20, true)])
      .execute();
    const alert = { subject: '', detail: 'x', raised_at: at(1), told_at: null };
    await tx
      .insertInto('alerts')
      .values([
        { ...alert, id: parts.random.id(), kind: 'backup', ended_at: at(11) },
        { ...alert, id: parts.random.id(), kind: 'drill', ended_at: null },
      ])
      .execute();
  });
  const { status, body } = await desk.ask('GET', `${path}/operations`);
  expect(status).toBe(200);
  const seen = body as ReplyOf<typeof viewOperations>;
  expect(seen.parts.database?.status).toBe('up');
  expect(seen.workers.map(({ id }) => id)).toEqual([worker]);
  expect(seen.queue).toEqual({
    outbox: 0,
    outboxAge: 0,
    jobs: { waiting: 0, active: 0, delayed: 0, failed: 0 },
    dead: 0,
  });
  expect(seen.alerts.map(({ kind }) => kind)).toEqual(['drill']);
  expect(seen.lastRuns.map(({ kind, passed }) => [kind, passed])).toEqual([
    ['backup', true],
    ['drill', true],
  ]);
  const alerts = (await desk.ask('GET', `${path}/alerts`)).body as { rows: Alert[] };
  expect(alerts.rows).toHaveLength(2);
  const runs = (await desk.ask('GET', `${path}/maintenance-runs?kind=backup`)).body as { rows: MaintenanceRun[] };
  expect(runs.rows.map(({ passed }) => passed)).toEqual([true, false]);
  await leaveWork(parts, worker);
  const later = (await desk.ask('GET', `${path}/operations`)).body as ReplyOf<typeof viewOperations>;
  expect(later.workers).toEqual([]);
});

test('the row of a worker that was killed is not alive after 45 s and is swept by the next that reports', async () => {
  const { parts, database } = installation;
  const [killed, next] = [parts.random.id(), parts.random.id()];
  await reportForWork(parts, killed);
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  const age = (seconds: number) =>
    client.query(`update workers set seen_at = now() - make_interval(secs => ${seconds}) where id = '${killed}'`);
  await age(46);
  const overview = (await desk.ask('GET', `${path}/operations`)).body as ReplyOf<typeof viewOperations>;
  expect(overview.workers).toEqual([]);
  await age(121);
  await reportForWork(parts, next);
  const { rows } = await client.query('select id from workers');
  expect(rows).toEqual([{ id: next }]);
  await client.end();
});

test.each(['operator', 'teacher'] as const)('a %s of a school finds no such place', async (role) => {
  for (const url of ['operations', 'dead-jobs', 'alerts', 'maintenance-runs']) {
    const headers = { host: school.host, authorization: `Bearer ${school[role].token}` };
    expect((await installation.app.inject({ method: 'GET', url: `${path}/${url}`, headers })).statusCode).toBe(404);
  }
});
