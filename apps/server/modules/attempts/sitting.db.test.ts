import { listMyDeliveries, verifyReceipt } from '@lembar/contract/attempts.ts';
import type { ProblemError } from '@lembar/contract/client.ts';
import { cancelDelivery, listAttempts, readLog, releaseDevice, removeDelivery } from '@lembar/contract/deliveries.ts';
import { listResults, releaseResults } from '@lembar/contract/results.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Exam, essayItem, sampleItems, scheduleExam } from '../../testing/exam.ts';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import { problemOf } from '../../testing/problem-of.ts';
import type { School } from '../../testing/school.ts';
import { Sitter } from '../../testing/sitter.ts';
import { selectUngraded } from '../scoring/store.ts';
import { closeDueAttempts } from './close-attempt.ts';

let installation: Installation;
let school: School;
let exam: Exam;
let sitter: Sitter;

beforeAll(async () => {
  installation = await startInstallation();
  school = await installation.createSchool('smkn1');
});
afterAll(() => installation.close());

beforeEach(async () => {
  exam = await scheduleExam(school, { now: installation.clock.now() });
  sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
});

const answerAll = () => {
  const [capital, root, synonym] = exam.itemIds;
  sitter.write(`${capital}/r1`, 'a');
  sitter.write(`${root}/r1`, '7');
  sitter.write(`${synonym}/r1`, 'Pandai.');
};

describe('a sitting from start to result', () => {
  test('what was answered is stored, signed for, graded and, once released, seen by its candidate', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    expect(await sitter.send()).toMatchObject({
      acked: 3,
      head: sitter.batch().head,
      inTime: 3,
      live: true,
      state: 'open',
    });
    const submitted = await sitter.submit();
    if (submitted.outcome !== 'accepted') throw new Error('not accepted');
    expect(submitted.receipt).toMatchObject({ entries: 3, head: sitter.batch().head, late: false });
    await installation.workOff();

    const verified = await school.call(verifyReceipt, { params: { code: submitted.receipt.code.toLowerCase() } });
    expect(verified).toMatchObject({ entries: 3, signatureValid: true, logMatches: true });

    const token = school.teacher.token;
    const results = await school.call(listResults, { token, params: { deliveryId: exam.delivery.id } });
    const own = results.rows.find((row) => row.candidateId === sitter.person.id);
    expect(own).toMatchObject({ state: 'final', score: 3, maxScore: 3, percentage: 100, passed: true });

    const mine = async () =>
      (await school.call(listMyDeliveries, { token: sitter.person.token })).deliveries.find(
        ({ id }) => id === exam.delivery.id,
      );
    expect((await mine())?.result).toBeNull();
    await school.call(releaseResults, { token, params: { deliveryId: exam.delivery.id } });
    expect((await mine())?.result).toMatchObject({ state: 'final', score: 3, maxScore: 3, passed: true });
  });

  test('the maximum is over all delivered items, answered or not', async () => {
    await sitter.begin(exam.delivery.accessCode);
    sitter.write(`${exam.itemIds[0]}/r1`, 'a');
    await sitter.send();
    await sitter.submit();
    await installation.workOff();
    const { rows } = await school.call(listResults, {
      token: school.teacher.token,
      params: { deliveryId: exam.delivery.id },
    });
    expect(rows.find((row) => row.candidateId === sitter.person.id)).toMatchObject({
      score: 1,
      maxScore: 3,
      percentage: 33.33,
      passed: false,
    });
  });

  test('an attempt with an answered essay awaits marking', async () => {
    exam = await scheduleExam(school, { items: [...sampleItems, essayItem], now: installation.clock.now() });
    sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
    await sitter.begin(exam.delivery.accessCode);
    sitter.write(`${exam.itemIds[3]}/r1`, 'Air menguap, lalu turun sebagai hujan.');
    await sitter.send();
    await sitter.submit();
    await installation.workOff();
    const { rows } = await school.call(listResults, {
      token: school.teacher.token,
      params: { deliveryId: exam.delivery.id },
    });
    expect(rows.find((row) => row.candidateId === sitter.person.id)).toMatchObject({
      state: 'awaiting-marking',
      maxScore: 4,
    });
  });
});

describe('saving', () => {
  test('a batch sent three times is stored once', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    for (let round = 0; round < 3; round += 1) expect(await sitter.send()).toMatchObject({ acked: 3 });
    const log = await school.call(readLog, {
      token: school.teacher.token,
      params: { attemptId: sitter.started.attemptId },
    });
    expect(log.epochs.flatMap((epoch) => epoch.batches.flatMap((batch) => batch.entries))).toEqual(sitter.entries);
  });

  test('a device whose clock stands in 1970, or far ahead, is neither late nor early: the server’s clock decides', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    sitter.entries = sitter.entries.map(([seq, , kind, ref, value]) => [seq, seq === 2 ? 0 : 9e12, kind, ref, value]);
    expect(await sitter.send()).toMatchObject({ acked: 3, inTime: 3, state: 'open' });
  });

  test('a gap is not accepted: the server answers with what it has', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    await sitter.send(sitter.batch(1, 1));
    expect(await sitter.send(sitter.batch(3, 3))).toMatchObject({ acked: 1, head: sitter.batch(1, 1).head });
  });

  test('a forged chain is set aside for the proctor and changes nothing', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    const forged = { ...sitter.batch(), entries: [[1, 0, 'answer', `${exam.itemIds[0]}/r1`, 'b'] as const] };
    expect(await sitter.send(forged)).toMatchObject({ acked: 0 });
    const { rows } = await school.call(listAttempts, {
      token: school.proctor.token,
      params: { deliveryId: exam.delivery.id },
    });
    expect(rows.find((row) => row.candidateId === sitter.person.id)?.setAside).toBe(1);
  });

  test('a submission of more than the server holds is told from where to resend', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    await sitter.send(sitter.batch(1, 2));
    expect(await sitter.submit()).toMatchObject({ outcome: 'resend', acked: 2 });
    await sitter.send(sitter.batch(3, 3));
    expect(await sitter.submit()).toMatchObject({ outcome: 'accepted' });
  });

  test('two hundred appends at once are all stored', async () => {
    await sitter.begin(exam.delivery.accessCode);
    for (let n = 0; n < 200; n += 1) sitter.write(`${exam.itemIds[0]}/r1`, n % 2 ? 'a' : 'b');
    const batches = Array.from({ length: 200 }, (_, n) => sitter.batch(n + 1, n + 1));
    // Out of order on purpose: each takes effect only where it continues the log, so they are sent until all are in.
    let acked = 0;
    while (acked < 200) {
      const replies = await Promise.all(batches.slice(acked).map((batch) => sitter.send(batch)));
      acked = Math.max(...replies.map((reply) => reply.acked));
    }
    const log = await school.call(readLog, {
      token: school.teacher.token,
      params: { attemptId: sitter.started.attemptId },
    });
    expect(log.epochs[0]?.batches.flatMap((batch) => batch.entries)).toEqual(sitter.entries);
  });
});

describe('who may start', () => {
  test('fifty starts at once make one attempt', async () => {
    const starts = await Promise.all(
      Array.from({ length: 50 }, () =>
        new Sitter(school, sitter.person, exam.delivery.id).begin(exam.delivery.accessCode, { device: sitter.device }),
      ),
    );
    expect(new Set(starts.map((start) => start.attemptId)).size).toBe(1);
  });

  test('a wrong code, too early, and after the window', async () => {
    expect(await problemOf(sitter.begin('WRONG1'))).toBe('access-code-wrong');
    const later = await scheduleExam(school, { opensInMinutes: 30, now: installation.clock.now() });
    expect(await problemOf(new Sitter(school, sitter.person, later.delivery.id).begin(later.delivery.accessCode))).toBe(
      'not-open-yet',
    );
  });

  test('the code of an exam whose window has closed opens nothing', async () => {
    const ending = await scheduleExam(school, { opensInMinutes: 2 - 24 * 60, now: installation.clock.now() });
    const late = new Sitter(school, sitter.person, ending.delivery.id);
    installation.clock.move(4);
    expect(await problemOf(late.begin(ending.delivery.accessCode))).toBe('delivery-closed');
    installation.clock.move(-4);
  });

  test('another device is refused until a proctor releases the attempt, and takes the answers along', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    await sitter.send();
    const second = new Sitter(school, sitter.person, exam.delivery.id);
    expect(await problemOf(second.begin(exam.delivery.accessCode))).toBe('attempt-held');
    const { attemptId } = sitter.started;
    await school.call(releaseDevice, {
      token: school.proctor.token,
      params: { attemptId },
      body: { reason: 'HP mati' },
    });
    const taken = await second.begin(exam.delivery.accessCode);
    expect(taken.attemptId).toBe(attemptId);
    expect(taken.carried.flatMap((log) => log.entries).map(([, , , ref, value]) => [ref, value])).toEqual(
      sitter.entries.map(([, , , ref, value]) => [ref, value]),
    );
    await second.send({ ...second.batch(), carried: taken.carried } as never);
    expect(await second.submit()).toMatchObject({ outcome: 'accepted' });
  });
});

test('at the deadline the worker closes what is open with what the server has, and grades it', async () => {
  exam = await scheduleExam(school, { minutes: 2, now: installation.clock.now() });
  sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
  await sitter.begin(exam.delivery.accessCode);
  answerAll();
  await sitter.send(sitter.batch(1, 1));
  installation.clock.move(4);
  await closeDueAttempts(installation.parts);
  await installation.workOff();
  const results = async () => {
    const { rows } = await school.call(listResults, {
      token: school.operator.token,
      params: { deliveryId: exam.delivery.id },
    });
    return rows.find((row) => row.candidateId === sitter.person.id);
  };
  expect(await results()).toMatchObject({ state: 'final', score: 1 });
  // What comes later is kept as late and does not count by itself.
  expect(await sitter.send(sitter.batch(2, 3))).toMatchObject({ acked: 3, state: 'closed' });
  await installation.workOff();
  expect(await results()).toMatchObject({ state: 'final', score: 1 });
  const log = await school.call(readLog, {
    token: school.operator.token,
    params: { attemptId: sitter.started.attemptId },
  });
  expect(log.epochs[0]?.batches.map((batch) => batch.late)).toEqual([false, true]);
});

describe('a server that lost what it had acknowledged', () => {
  async function lose(attemptId: string): Promise<void> {
    const client = new pg.Client({ connectionString: installation.database.superuserUrl });
    await client.connect();
    await client.query('delete from attempts where id = $1', [attemptId]);
    await client.query('delete from attempt_deadlines where attempt_id = $1', [attemptId]);
    await client.end();
  }

  test('makes the attempt again from the grant and takes the whole log, so that the device refills it', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    await sitter.send();
    await lose(sitter.started.attemptId);
    expect(await sitter.send(sitter.batch(3, 3))).toMatchObject({ acked: 0 });
    expect(await sitter.send()).toMatchObject({ acked: 3, state: 'open' });
    expect(await sitter.submit()).toMatchObject({ outcome: 'accepted', receipt: { entries: 3 } });
    const again = await new Sitter(school, sitter.person, exam.delivery.id)
      .begin(exam.delivery.accessCode, { device: sitter.device })
      .catch((error: unknown) => (error as ProblemError).problem.code);
    expect(again).toBe('attempt-ended');
  });

  test('is found to owe a grade, whatever became of its jobs', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    await sitter.send();
    await sitter.submit();
    const { parts } = installation;
    const owed = () =>
      parts.data.office(school.id, (tx) =>
        selectUngraded(tx, new Date(installation.clock.now().getTime() + 60_000), 100),
      );
    expect((await owed()).map(({ id }) => id)).toContain(sitter.started.attemptId);
    await installation.workOff();
    expect((await owed()).map(({ id }) => id)).not.toContain(sitter.started.attemptId);
    sitter.write(`${exam.itemIds[0]}/r1`, 'b');
    await sitter.send(sitter.batch(4, 4));
    expect((await owed()).map(({ id }) => id)).toContain(sitter.started.attemptId);
  });

  test('adopts the receipt that the device holds: its time and its code stand', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    await sitter.send();
    const first = await sitter.submit();
    if (first.outcome !== 'accepted') throw new Error('not accepted');
    await lose(sitter.started.attemptId);
    await sitter.send();
    expect(await sitter.submit(first.receipt)).toEqual(first);
  });

  test('does not bring back what was removed with its delivery', async () => {
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    await sitter.send();
    const [token, params] = [school.operator.token, { deliveryId: exam.delivery.id }];
    await school.call(cancelDelivery, { token, params });
    await school.call(removeDelivery, { token, params });
    expect(await problemOf(sitter.send())).toBe('grant-refused');
    expect(await problemOf(sitter.submit())).toBe('grant-refused');
  });

  test('does not turn late what it had acknowledged in time', async () => {
    exam = await scheduleExam(school, { minutes: 2, now: installation.clock.now() });
    sitter = new Sitter(school, school.candidates[0], exam.delivery.id);
    await sitter.begin(exam.delivery.accessCode);
    answerAll();
    const { proof } = await sitter.send();
    await lose(sitter.started.attemptId);
    installation.clock.move(4);
    await sitter.send({ ...sitter.batch(), proof } as never);
    installation.clock.move(-4);
    const log = await school.call(readLog, {
      token: school.teacher.token,
      params: { attemptId: sitter.started.attemptId },
    });
    expect(log.epochs[0]?.batches.map((batch) => batch.late)).toEqual([false]);
  });
});
