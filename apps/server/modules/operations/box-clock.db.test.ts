import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listMyDeliveries } from '@lembar/contract/attempts.ts';
import { confirmClock, viewBox } from '@lembar/contract/box.ts';
import { listAttempts } from '@lembar/contract/deliveries.ts';
import { login } from '@lembar/contract/identity.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guardClock } from '../../start/clock-guard.ts';
import { startBox, type TestBox } from '../../testing/box.ts';
import { type Exam, scheduleExam } from '../../testing/exam.ts';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import { problemOf } from '../../testing/problem-of.ts';
import type { Person, School } from '../../testing/school.ts';
import { Sitter } from '../../testing/sitter.ts';
import { closeDueAttempts } from '../attempts/close-attempt.ts';
import { releaseClosed } from '../results/release-results.ts';
import { prepareBoxClock } from './box-clock.ts';

const TWO_HOURS = 120;
const MANY_DAYS = 3 * 24 * 60;

let folder: string;
let installation: Installation;
let box: TestBox;
let school: School;
let exam: Exam;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-box-'));
  installation = await startInstallation();
  box = await startBox(installation, folder);
  school = await box.createSchool('smkn1');
  exam = await scheduleExam(school, { now: box.parts.clock.now(), releaseRule: 'after-close' });
});
afterEach(async () => {
  await box.close();
  await installation.close();
  await rm(folder, { recursive: true, force: true });
});

const sitterOf = (person: Person) => new Sitter(school, person, exam.delivery.id);
const look = async (token = school.operator.token) => (await school.call(viewBox, { token })).box;
const signIn = async ({ username, password }: Person) =>
  (await school.call(login, { body: { username, password } })).accessToken;
const confirm = async () => {
  const shown = (await look())?.clock.shown ?? '';
  await school.call(confirmClock, { token: school.operator.token, body: { shown } });
};
const states = async (token: string) =>
  (await school.call(listAttempts, { token, params: { deliveryId: exam.delivery.id } })).rows.map(({ state }) => state);
const releasedAt = () =>
  installation.parts.data.office(school.id, async (tx) => {
    await releaseClosed(box.parts, tx);
    return (await tx.selectFrom('deliveries').select('released_at').executeTakeFirstOrThrow()).released_at;
  });

describe('when the clock leaps during an exam', () => {
  test('what runs goes on in time, nothing opens or closes, and the operator’s word ends it', async () => {
    const [first, second] = school.candidates;
    const sitter = sitterOf(first);
    await sitter.begin(exam.delivery.accessCode);
    box.setClock(MANY_DAYS);

    expect(await problemOf(sitterOf(second).begin(exam.delivery.accessCode))).toBe('clock-unsure');
    const mine = await school.call(listMyDeliveries, { token: second.token });
    expect(mine.deliveries[0]).toMatchObject({ mayStart: false, mayDownload: true, reason: 'clock-unsure' });
    // The one who sits reloads, answers and submits as if nothing had happened.
    await sitter.begin(exam.delivery.accessCode);
    sitter.write(`${exam.itemIds[0]}/r1`, 'a');
    expect(await sitter.send()).toMatchObject({ acked: 1, inTime: 1, state: 'open' });
    expect(await closeDueAttempts(box.parts)).toBe(0);
    expect(await releasedAt()).toBeNull();
    expect(await states(school.teacher.token)).toContain('open');
    const submitted = await sitter.submit();
    expect(submitted).toMatchObject({ outcome: 'accepted', receipt: { late: false } });

    expect((await look())?.clock.doubt).toEqual({ reason: 'leapt', minutes: MANY_DAYS });
    await confirm();
    const token = await signIn(school.operator);
    expect((await look(token))?.clock.doubt).toBeNull();
    expect(await releasedAt()).not.toBeNull();
  });

  test('what was already due is neither closed nor released before the word', async () => {
    await sitterOf(school.candidates[0]).begin(exam.delivery.accessCode);
    const past = new Date(Date.now() - 3_600_000);
    const longPast = new Date(past.getTime() - 3_600_000);
    await installation.parts.data.office(school.id, async (tx) => {
      await tx
        .updateTable('deliveries')
        .set({ downloads_from: longPast, opens_at: longPast, closes_at: past })
        .execute();
      await tx.updateTable('attempts').set({ started_at: longPast, deadline: past }).execute();
      await tx.updateTable('attempt_deadlines').set({ due_at: past }).execute();
    });
    box.setClock(-30);
    expect(await closeDueAttempts(box.parts)).toBe(0);
    expect(await releasedAt()).toBeNull();
    await confirm();
    expect(await closeDueAttempts(box.parts)).toBe(1);
    expect(await releasedAt()).not.toBeNull();
  });

  test('an attempt whose time is over by the confirmed clock is closed then', async () => {
    await sitterOf(school.candidates[0]).begin(exam.delivery.accessCode);
    box.setClock(TWO_HOURS);
    expect(await closeDueAttempts(box.parts)).toBe(0);
    await confirm();
    expect(await closeDueAttempts(box.parts)).toBe(1);
    expect(await states(await signIn(school.teacher))).toContain('closed');
  });

  test('the word counts only for the time that was looked at, only from a keeper, and is audited', async () => {
    box.setClock(TWO_HOURS);
    const shown = (await look())?.clock.shown ?? '';
    const { token } = school.operator;
    const stale = new Date(Date.parse(shown) - 10 * 60_000).toISOString();
    expect(await problemOf(school.call(confirmClock, { token, body: { shown: stale } }))).toBe('conflict');
    const teacher = school.call(confirmClock, { token: school.teacher.token, body: { shown } });
    expect(await problemOf(teacher)).toBe('forbidden');
    await confirm();
    const acts = await installation.parts.data.office(school.id, (tx) =>
      tx.selectFrom('audit_events').select(['act', 'actor_id']).where('act', '=', 'box.confirm-clock').execute(),
    );
    expect(acts).toEqual([{ act: 'box.confirm-clock', actor_id: school.operator.id }]);
  });
});

describe('at the start', () => {
  /** The clock of a box that starts on what is stored, with its machine's clock off by so many minutes. */
  async function startWith(minutes: number) {
    const boxClock = guardClock(() => ({ wall: Date.now() + minutes * 60_000, uptime: 60_000 }));
    await prepareBoxClock({ ...box.parts, boxClock });
    return boxClock;
  }

  test('a clock behind the newest stored time is doubted, and no row gets an earlier time', async () => {
    const before = new Date();
    const clock = await startWith(-365 * 24 * 60);
    expect(clock.look().doubt?.reason).toBe('behind');
    expect(clock.now().getTime()).toBeGreaterThan(before.getTime() - 60_000);
    expect((await startWith(0)).inDoubt()).toBe(false);
    expect((await startWith(60)).inDoubt()).toBe(false);
  });

  test('rows from a time when the clock was ahead are accepted once, not doubted at every start', async () => {
    box.setClock(MANY_DAYS);
    await confirm();
    const token = await signIn(school.operator);
    await school.call(viewBox, { token });
    expect((await startWith(0)).look().doubt?.reason).toBe('behind');
    box.setClock(-MANY_DAYS);
    const shown = (await look(token))?.clock.shown ?? '';
    await school.call(confirmClock, { token, body: { shown } });
    expect((await startWith(0)).inDoubt()).toBe(false);
    expect((await startWith(-TWO_HOURS)).inDoubt()).toBe(true);
  });
});

test('a platform has no box and no doubt', async () => {
  const other = await installation.createSchool('smkn2');
  expect(await other.call(viewBox, { token: other.operator.token })).toEqual({ box: null });
  const asked = other.call(confirmClock, { token: other.operator.token, body: { shown: new Date().toISOString() } });
  expect(await problemOf(asked)).toBe('not-found');
});
