import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AlertKind } from '@lembar/contract/operations.ts';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../../adapters/log.ts';
import { insertDeadJob } from '../../jobs/outbox-store.ts';
import { composeAlarm } from '../../start/compose-alarm.ts';
import { readSettings } from '../../start/config.ts';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import { certificateCheck, diskSpaceCheck, replicaCheck, workerCheck } from './alert-checks.ts';
import { type Check, type Condition, raiseAndEnd } from './alerts.ts';
import { leaveWork, reportForWork } from './worker-heartbeat.ts';

let installation: Installation;
let webhook: Server;
let mail: SMTPServer;
let hookAnswers: (body: string) => number;
const posted: { kind: string; state: string; subject: string; text: string }[] = [];
const mails: string[] = [];

beforeAll(async () => {
  installation = await startInstallation();
  webhook = createServer((request, reply) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      const status = hookAnswers(body);
      if (status === 200) posted.push(JSON.parse(body));
      reply.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (bytes) => {
        text += bytes;
      });
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(async () => {
  webhook.close();
  await new Promise<void>((resolve) => mail.close(() => resolve()));
  await installation.close();
});
beforeEach(() => {
  hookAnswers = () => 200;
});
afterEach(async () => {
  posted.length = 0;
  mails.length = 0;
  await installation.parts.data.system(async (tx) => {
    await tx.deleteFrom('alerts').execute();
    await tx.deleteFrom('maintenance_runs').execute();
    await tx.deleteFrom('dead_jobs').execute();
  });
});

function alarm({ mailTo = 'pengelola@exam.test' } = {}) {
  const settings = readSettings({
    LEMBAR_DATA: '/tmp',
    ALERT_WEBHOOK: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/hook`,
    ALERT_EMAIL: mailTo,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String((mail.server.address() as AddressInfo).port),
    DISK_FREE_MINIMUM: '1',
  });
  return composeAlarm({ ...installation.parts, log: silentLog }, settings);
}

const rows = () =>
  installation.parts.data.system((tx) => tx.selectFrom('alerts').selectAll().orderBy('raised_at').execute());

async function die(job = 'grade-attempt'): Promise<string> {
  const { data, random } = installation.parts;
  const id = random.id();
  await data.system((tx) => insertDeadJob(tx, { id, tenantId: null, job, payload: {}, reason: 'poison' }));
  return id;
}

test('a dead job rings once by e-mail and webhook, and its end is told as well', async () => {
  const ring = alarm();
  const id = await die();
  await ring.look();
  await ring.look();
  expect(posted.map(({ kind, state, subject }) => [kind, state, subject])).toEqual([
    ['dead-job', 'raised', 'grade-attempt'],
  ]);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('pengelola@exam.test');
  await installation.parts.data.system((tx) => tx.deleteFrom('dead_jobs').where('id', '=', id).execute());
  await ring.look();
  await ring.look();
  expect(posted.map(({ state }) => state)).toEqual(['raised', 'ended']);
  expect(mails).toHaveLength(2);
  expect((await rows()).map(({ ended_at, told_at }) => [ended_at !== null, told_at !== null])).toEqual([[true, true]]);
});

test('another kind of job that dies rings of its own; one more of the same only changes the count', async () => {
  const ring = alarm();
  await die();
  await ring.look();
  await die();
  await die('release-results');
  await ring.look();
  expect(posted.map(({ subject }) => subject)).toEqual(['grade-attempt', 'release-results']);
  expect((await rows()).map(({ detail }) => detail).toSorted()).toEqual(['× 1', '× 2']);
});

test('two workers that look at the same time make one alert and tell it once', async () => {
  await die();
  await Promise.all([alarm().look(), alarm().look(), alarm().look()]);
  expect(await rows()).toHaveLength(1);
  expect(posted).toHaveLength(1);
  expect(mails).toHaveLength(1);
});

test('what a channel did not take is told at the next look, and not again through the one that took it', async () => {
  const ring = alarm();
  await die();
  hookAnswers = () => 400;
  await ring.look();
  expect([posted.length, mails.length]).toEqual([0, 1]);
  expect((await rows())[0]?.told_at).toBeNull();
  hookAnswers = () => 200;
  await ring.look();
  expect([posted.length, mails.length]).toEqual([1, 1]);
  expect((await rows())[0]?.told_at).not.toBeNull();
});

test('a webhook that stumbles is tried three times; a redirect is never followed', async () => {
  let calls = 0;
  hookAnswers = () => (++calls < 3 ? 503 : 200);
  await die();
  await alarm({ mailTo: '' }).look();
  expect([calls, posted.length]).toEqual([3, 1]);
  calls = 0;
  hookAnswers = () => {
    calls += 1;
    return 302;
  };
  await die('release-results');
  await alarm({ mailTo: '' }).look();
  expect([calls, posted.length]).toEqual([1, 1]);
});

test('backups and drills: failed, too old, and well again', async () => {
  const { parts } = installation;
  await installation.createSchool('smkn1');
  const kinds = async () => (await rows()).filter(({ ended_at }) => ended_at === null).map(({ kind }) => kind);
  const ran = (kind: string, hoursAgo: number, passed: boolean) =>
    parts.data.system(async (tx) => {
      const at = new Date(parts.clock.now().getTime() - hoursAgo * 3_600_000);
      const run = { id: parts.random.id(), kind, started_at: at, finished_at: at, passed, summary: '{}' };
      await tx.insertInto('maintenance_runs').values(run).execute();
    });
  const ring = alarm();
  await ring.look();
  // A new installation owes no backup yet.
  expect(await kinds()).toEqual([]);
  await ran('backup', 27, true);
  await ring.look();
  expect(await kinds()).toEqual(['backup']);
  await ran('backup', 1, true);
  await ran('drill', 1, false);
  await ran('doctor', 1, false);
  await ring.look();
  expect((await kinds()).toSorted()).toEqual(['doctor', 'drill']);
  await ran('backup', 0.5, false);
  await ran('drill', 0.5, true);
  await ring.look();
  expect((await kinds()).toSorted()).toEqual(['backup', 'doctor']);
});

test('no worker alive rings at the web, and ends when one reports', async () => {
  const { parts } = installation;
  const ring = alarm();
  await ring.lookForWorkers();
  expect(posted.map(({ kind, state }) => [kind, state])).toEqual([['no-worker', 'raised']]);
  const id = parts.random.id();
  await reportForWork(parts, id);
  // The worker's own look knows nothing of this kind and leaves it alone.
  await ring.look();
  expect(posted).toHaveLength(1);
  await ring.lookForWorkers();
  expect(posted.map(({ state }) => state)).toEqual(['raised', 'ended']);
  await leaveWork(parts, id);
});

test('a check that cannot see neither begins nor ends anything', async () => {
  const { parts } = installation;
  const quiet = { ...parts, log: silentLog };
  const kind: AlertKind = 'certificate';
  const sees = (conditions: Condition[]): Check => ({ kind, look: async () => conditions });
  const blind: Check = { kind, look: () => Promise.reject(new Error('no answer')) };
  await raiseAndEnd(quiet, [blind]);
  expect(await rows()).toEqual([]);
  await raiseAndEnd(quiet, [sees([{ kind, subject: '', detail: '3 d' }])]);
  await raiseAndEnd(quiet, [blind]);
  expect((await rows()).map(({ ended_at }) => ended_at)).toEqual([null]);
});

test.each([
  ['a full disk', diskSpaceCheck(async () => [{ name: 'data', freeBytes: 1, freePercent: 9.9 }], 10), '9 % < 10 %'],
  ['a disk with room', diskSpaceCheck(async () => [{ name: 'data', freeBytes: 1, freePercent: 10 }], 10), undefined],
  ['a replica behind', replicaCheck(async () => ({ usable: false, reason: 'behind' })), 'behind'],
  ['a replica near', replicaCheck(async () => ({ usable: true })), undefined],
  ['a short certificate', certificate(13.9), '13 d'],
  ['an expired one', certificate(-0.5), '-1 d'],
  ['a long one', certificate(14.1), undefined],
] as const)('%s', async (_name, check, detail) => {
  expect((await check.look())[0]?.detail).toBe(detail);
});

function certificate(days: number): Check {
  const now = new Date('2026-11-24T00:00:00Z');
  return certificateCheck({ clock: { now: () => now } }, async () => new Date(now.getTime() + days * 86_400_000));
}

test('a worker check sees who is there', async () => {
  const { parts } = installation;
  const id = parts.random.id();
  await reportForWork(parts, id);
  expect(await workerCheck(parts).look()).toEqual([]);
  await leaveWork(parts, id);
  expect(await workerCheck(parts).look()).toHaveLength(1);
});
