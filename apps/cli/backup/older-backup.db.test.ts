import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import { verifyReceipt } from '@lembar/contract/attempts.ts';
import { createCall } from '@lembar/contract/client.ts';
import { silentLog } from '@lembar/server/adapters/log.ts';
import { handleJob } from '@lembar/server/jobs/catalogue.ts';
import { dispatchOutbox } from '@lembar/server/jobs/dispatch.ts';
import { reconcileGrades } from '@lembar/server/modules/scoring/grade-attempt.ts';
import { composeApp, composeParts, type Parts } from '@lembar/server/start/compose.ts';
import { composeJobs } from '@lembar/server/start/compose-jobs.ts';
import { readSettings } from '@lembar/server/start/config.ts';
import { scheduleExam } from '@lembar/server/testing/exam.ts';
import { SECRETS } from '@lembar/server/testing/installation.ts';
import type { School } from '@lembar/server/testing/school.ts';
import { Sitter } from '@lembar/server/testing/sitter.ts';
import { createEmptyDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { performBackup } from './perform-backup.ts';
import { performRestore } from './perform-restore.ts';
import { ask, prepareSchoolToBackUp, type SchoolToBackUp } from './testing/school-to-back-up.ts';

let ground: SchoolToBackUp;
let into: TestDatabase;
let app: Awaited<ReturnType<typeof composeApp>>;
let parts: Parts;
beforeAll(async () => {
  ground = await prepareSchoolToBackUp();
  into = await createEmptyDatabase();
});
afterAll(async () => {
  await app.close();
  await parts.close();
  await into.drop();
  await ground.close();
});

/** The same program over the restored database. */
async function startOverRestored(): Promise<void> {
  await performRestore(ground.environment, { from: 'latest', into: into.ownerUrl }, () => {});
  const settings = readSettings({ LEMBAR_DATA: ground.environment.LEMBAR_DATA });
  const composed = { settings, secrets: SECRETS, databaseUrl: into.appUrl, embedded: true, log: silentLog };
  parts = composeParts(composed);
  app = await composeApp(parts, composed);
}

/** The school as its devices reach it after the restore: same host, same tokens. */
function overRestored(school: School): School {
  const call = createCall({
    baseUrl: '',
    language: () => 'en',
    send: async (url, { method, headers, body }) => {
      const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : Buffer.from(body) };
      const reply = await app.inject({
        method: method as 'GET',
        url,
        headers: { ...headers, host: school.host },
        ...payload,
      });
      return {
        ok: reply.statusCode < 300,
        status: reply.statusCode,
        headers: { get: (name) => (reply.headers[name] === undefined ? null : String(reply.headers[name])) },
        json: async () => JSON.parse(reply.body),
        arrayBuffer: async () => new Uint8Array(reply.rawPayload).buffer,
      };
    },
  });
  return { ...school, call };
}

async function submitted(sitter: Sitter, proof?: Receipt): Promise<Receipt> {
  const reply = await sitter.submit(proof);
  if (reply.outcome !== 'accepted') throw new Error(reply.outcome);
  return reply.receipt;
}

async function gradeAll(): Promise<void> {
  await parts.data.everyTenant('reconcile', (tx) =>
    reconcileGrades({ ...parts, clock: { now: () => new Date(Date.now() + 3_600_000) } }, tx),
  );
  const jobs: { name: string; payload: unknown }[] = [];
  const add = async (name: string, payload: unknown) => void jobs.push({ name, payload });
  while ((await dispatchOutbox(parts.data, { add })) > 0);
  for (const { name, payload } of jobs) await handleJob(composeJobs(parts), name, payload);
}

test('after the restore of an older backup devices bring back what is gone, receipts stay valid, the queue is made again', async () => {
  const school = await ground.installation.createSchool('sman9');
  const { delivery } = await scheduleExam(school);
  const [early, late, never] = school.candidates;
  const atWork = new Sitter(school, early, delivery.id);
  await atWork.begin(delivery.accessCode);
  atWork.write('i1/r1', 'sebelum');
  await atWork.send();
  const handedIn = new Sitter(school, never, delivery.id);
  await handedIn.begin(delivery.accessCode);
  handedIn.write('i1/r1', 'a');
  await handedIn.send();
  await handedIn.submit();
  // Its job was already moved to the queue, which no backup holds.
  await ground.sql('delete from outbox');

  await performBackup(ground.environment, () => {});

  // One goes on and hands in, another starts and hands in, and then the database is lost.
  atWork.write('i1/r1', 'sesudah');
  await atWork.send(atWork.batch(2));
  const receipt = await submitted(atWork);
  const afterwards = new Sitter(school, late, delivery.id);
  await afterwards.begin(delivery.accessCode);
  afterwards.write('i1/r1', 'x');
  await afterwards.send();
  const second = await submitted(afterwards);
  await startOverRestored();
  expect(
    await ask(into.superuserUrl, 'select from submissions s join tenants t on t.id = s.tenant_id where t.slug = $1', [
      'sman9',
    ]),
  ).toHaveLength(1);

  for (const [sitter, proof] of [
    [atWork, receipt],
    [afterwards, second],
  ] as const) {
    const device = Object.assign(new Sitter(overRestored(school), sitter.person, delivery.id), {
      start: sitter.start,
      entries: sitter.entries,
    });
    const held = await device
      .send({ ...device.batch(1), entries: [], head: device.batch(1).prev })
      .catch(() => undefined);
    expect(held?.acked ?? 0).toBeLessThan(sitter.entries.length);
    const from = (held?.acked ?? 0) + 1;
    expect((await device.send(device.batch(from))).acked).toBe(sitter.entries.length);
    expect(await submitted(device, proof)).toEqual(proof);
    const checked = await device.school.call(verifyReceipt, { token: early.token, params: { code: proof.code } });
    expect(checked).toMatchObject({ signatureValid: true, logMatches: true });
  }

  await gradeAll();
  await gradeAll();
  const grades = await ask<{ n: number }>(
    into.superuserUrl,
    `select count(*)::int n from grades g join tenants t on t.id = g.tenant_id where t.slug = 'sman9' group by g.attempt_id`,
  );
  expect(grades).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
});
