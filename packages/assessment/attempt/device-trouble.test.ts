import { describe, expect, it } from 'vitest';
import { shownAnswers, statusOf } from './device-state.ts';
import { type Entry, headAfter } from './log.ts';
import type { CarriedLog } from './log-carry.ts';
import { accepted, attemptId, first, headsOf, Phone, receiptFor, second, third } from './model/phone.ts';
import { testHash } from './model/test-hash.ts';
import type { Receipt } from './registrar-facts.ts';

describe('storage that fails', () => {
  it('is not called saved here, and answers are sent at once', () => {
    const phone = Phone.sitting().give('A');
    phone.do({ kind: 'persist-failed', id: phone.device.written });
    expect(statusOf(phone.device)).toMatchObject({ savedOnDevice: 0, storage: 'failing' });
    expect(phone.sent()).toMatchObject({ request: { entries: { length: 1 } } });
  });

  it('is tried again without a line to the school as well', () => {
    const phone = Phone.sitting().do({ kind: 'network', up: false }).give('A').do({ kind: 'wake' });
    phone.do({ kind: 'persist-failed', id: phone.device.written });
    expect(phone.wakesIn()).toBe(5_000);
    expect(phone.do({ kind: 'wake' }).written.at(-1)?.entries).toHaveLength(1);
  });

  it('is tried again with everything that it missed', () => {
    const phone = Phone.sitting().give('A');
    phone.do({ kind: 'persist-failed', id: phone.device.written }).logged(1).do({ kind: 'wake' });
    expect(phone.written.at(-1)?.entries).toHaveLength(1);
    expect(statusOf(phone.stored().device)).toMatchObject({ savedOnDevice: 1, storage: 'working' });
  });

  it('never leaves a gap: a write holds all that is not confirmed', () => {
    const phone = Phone.sitting().give('A').give('B');
    expect(phone.written.at(-1)?.entries.map(({ entry }) => entry[0])).toEqual([1, 2]);
    phone.do({ kind: 'persisted', id: phone.device.written }).do({ kind: 'persist-failed', id: 1 });
    expect(statusOf(phone.device)).toMatchObject({ savedOnDevice: 2, storage: 'working' });
  });

  it('gives back only what hangs together', () => {
    const phone = Phone.sitting().give('A').give('B').give('C').stored().do({ kind: 'wake' }).logged(3);
    const damaged = phone.written.map((write) => ({
      ...write,
      entries: write.entries.filter(({ entry }) => entry[0] !== 2),
    }));
    expect(statusOf(phone.restart(damaged).device)).toMatchObject({ given: 1, savedAtSchool: 1 });
  });
});

describe('the wish to finish', () => {
  it('is stored before it is sent, and sent when the school has everything', () => {
    const phone = Phone.sitting().give('A').do({ kind: 'finish' });
    expect(phone.written.at(-1)?.sitting.finishing).toBe(true);
    expect(phone.sent()).toBeUndefined();
    phone.stored().do({ kind: 'wake' });
    expect(phone.sent()).toMatchObject({ kind: 'append' });
    const head = phone.device.chains[first]?.heads[1];
    expect(phone.logged(1).sent()).toEqual({
      kind: 'submit',
      attemptId,
      grant: `grant ${first}`,
      request: { epochId: first, seq: 1, head },
      receipt: null,
    });
  });

  it('says nothing about where the candidate goes on', () => {
    for (const live of [true, false]) {
      const phone = Phone.sitting().do({ kind: 'wake' }).logged(0, { live }).do({ kind: 'finish' }).stored();
      expect(statusOf(accepted(phone, receiptFor(phone, 0)).device).superseded).toBe(!live);
    }
    const fresh = Phone.sitting().do({ kind: 'finish' }).stored().restart().do({ kind: 'wake' });
    expect(statusOf(accepted(fresh, receiptFor(fresh, 0)).device)).toMatchObject({ superseded: false, closed: false });
  });

  it('is one, and none before a start', () => {
    expect(new Phone().do({ kind: 'finish' }).effects).toEqual([]);
    expect(Phone.sitting().do({ kind: 'finish' }).do({ kind: 'finish' }).effects).toEqual([]);
  });

  it('is told when the attempt was closed without it', () => {
    expect(statusOf(Phone.sitting().do({ kind: 'wake' }).logged(0, { state: 'closed' }).device).closed).toBe(true);
  });

  it('ends with a receipt, which survives a restart', () => {
    const phone = Phone.sitting().do({ kind: 'finish' }).stored();
    accepted(phone, receiptFor(phone, 0));
    expect(statusOf(phone.stored().restart().device)).toMatchObject({ finishing: true, receipt: { code: 'code' } });
  });

  it.each<[string, Partial<Receipt>]>([
    ['of another attempt', { attemptId: second }],
    ['of another epoch', { epochId: second }],
    ['for fewer entries', { entries: -1 }],
    ['for another log', { head: headsOf(second) }],
  ])('is not fulfilled by a receipt %s', (_, change) => {
    const phone = Phone.sitting().do({ kind: 'finish' }).stored();
    accepted(phone, receiptFor(phone, 0, change));
    expect(statusOf(phone.device).receipt).toBeNull();
  });

  it('is repeated with the receipt when the school lost the submission', () => {
    const phone = Phone.sitting().do({ kind: 'finish' }).stored();
    const receipt = receiptFor(phone, 0);
    accepted(phone, receipt).stored().do({ kind: 'wake' });
    expect(phone.logged(0, { state: 'submitted', receiptCode: 'code' }).sent()).toBeUndefined();
    expect(phone.do({ kind: 'wake' }).logged(0, { state: 'open' }).sent()).toMatchObject({ kind: 'submit', receipt });
    accepted(phone, receipt).do({ kind: 'wake' });
    const other = { state: 'submitted', receiptCode: 'another' } as const;
    expect(phone.logged(0, other).sent()).toMatchObject({ kind: 'submit', receipt });
  });

  it('keeps the earlier of two receipts', () => {
    const phone = Phone.sitting().do({ kind: 'finish' }).stored();
    accepted(phone, receiptFor(phone, 0)).do({ kind: 'wake' }).logged(0);
    accepted(phone, receiptFor(phone, 0, { receivedAt: '2026-11-24T11:00:00.000Z', code: 'later' }));
    expect(statusOf(phone.device).receipt?.code).toBe('code');
    phone.do({ kind: 'wake' }).logged(0);
    accepted(phone, receiptFor(phone, 0, { receivedAt: '2026-11-24T09:00:00.000Z', code: 'earlier' }));
    expect(statusOf(phone.device).receipt?.code).toBe('earlier');
  });

  it('is not that of an epoch in which the candidate continues after a reopening', () => {
    const phone = Phone.sitting().do({ kind: 'finish' }).stored();
    accepted(phone, receiptFor(phone, 0)).do({ kind: 'open', epochId: second }).stored().do({ kind: 'wake' });
    phone.started({ grantedAt: 5_000 }).give('one more');
    expect(statusOf(phone.device)).toMatchObject({ finishing: false, given: 1, receipt: null });
  });

  it('goes on when the school asks to resend', () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' }).logged(1).do({ kind: 'finish' }).stored();
    phone.do({
      kind: 'submitted',
      id: phone.device.sent,
      reply: { outcome: 'resend', acked: 0, head: headsOf(first) },
    });
    expect(phone.do({ kind: 'wake' }).sent()).toMatchObject({
      kind: 'append',
      request: { from: 1, entries: { length: 1 } },
    });
    expect(phone.logged(1).sent()).toMatchObject({ kind: 'submit' });
  });
});

describe('another device', () => {
  const carried: CarriedLog[] = [
    { epochId: third, grantedAt: 15, inTime: 1, entries: [[1, 0, 'answer', 'q1/r1', 'from the other phone']] },
  ];

  it('shows what was taken along, and brings it whenever the school begins at nothing', () => {
    const phone = new Phone().do({ kind: 'open', epochId: second }).stored().started({ carried }).stored();
    expect(shownAnswers(phone.device).answers).toEqual({ 'q1/r1': 'from the other phone' });
    expect(phone.sent()).toMatchObject({ request: { carried } });
    expect(shownAnswers(phone.stored().restart().device).answers).toEqual({ 'q1/r1': 'from the other phone' });
    phone.logged(0).give('B', 'q2/r1').stored().do({ kind: 'wake' });
    expect(phone.sent()).toMatchObject({ request: { carried } });
    phone.logged(1).do({ kind: 'wake' });
    expect(phone.sent()).toMatchObject({ request: { from: 2 } });
    expect(phone.sent()).not.toHaveProperty('request.carried');
  });

  it('is told when the candidate goes on elsewhere', () => {
    const phone = Phone.sitting().do({ kind: 'wake' }).logged(0, { live: false });
    expect(statusOf(phone.device).superseded).toBe(true);
  });

  it('delivers what it had not sent into its own epoch when it is used again', () => {
    const phone = Phone.sitting().give('unsent').stored().do({ kind: 'open', epochId: second }).stored();
    const old = phone.started({ carried, grantedAt: 20 }).sent();
    expect(old).toMatchObject({ request: { epochId: first, entries: { length: 1 } } });
    phone.stored().give('new', 'q2/r1').stored();
    expect(phone.logged(1).sent()).toMatchObject({ request: { epochId: second, entries: { length: 1 } } });
    expect(shownAnswers(phone.device).answers).toEqual({ 'q1/r1': 'from the other phone', 'q2/r1': 'new' });
  });
});

describe('a power cut that took the end of the log', () => {
  const gone: Entry = [2, 0, 'answer', 'q2/r1', 'gone here'];
  /** One entry is left, two are at the school, and one was written in place of the lost one. */
  const cutPhone = () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' }).logged(1).stored().restart();
    const head = headAfter(phone.device.chains[first]?.heads[1] ?? '', [gone], testHash);
    phone.give('after the cut', 'q3/r1').stored().do({ kind: 'wake' }).logged(2, { head });
    return { phone, head };
  };

  it('opens a new epoch, naming what both hold', () => {
    const { phone } = cutPhone();
    expect([phone.sent(), phone.wakesIn()]).toEqual([undefined, 500]);
    expect(phone.do({ kind: 'wake' }).effects).toContainEqual({ kind: 'need-epoch-id' });
    const head = phone.device.chains[first]?.heads[1];
    expect(phone.do({ kind: 'open', epochId: second }).stored().sent()).toEqual({
      kind: 'start',
      epochId: second,
      recovers: { epochId: first, acked: 1, head },
      grant: `grant ${first}`,
    });
  });

  it('does not take back the wish to finish', () => {
    const { phone } = cutPhone();
    phone.do({ kind: 'finish' }).do({ kind: 'open', epochId: second }).stored().do({ kind: 'wake' });
    const carried = [{ epochId: first, grantedAt: 10, inTime: 2, entries: [gone] }];
    expect(statusOf(phone.started({ carried, grantedAt: 11 }).device).finishing).toBe(true);
  });

  const shared: Entry = [1, 5, 'answer', 'q1/r1', 'A'];

  it.each([
    ['behind the mark', [gone]],
    ['from the beginning', [shared, gone]],
  ])('writes again what only this device has, when the school tells what it has %s', (_, entries) => {
    const { phone } = cutPhone();
    const carried = [{ epochId: first, grantedAt: 10, inTime: 2, entries }];
    phone.do({ kind: 'open', epochId: second }).stored().do({ kind: 'wake' }).started({ carried, grantedAt: 11 });
    expect(phone.stored().do({ kind: 'wake' }).sent()).toMatchObject({
      request: { epochId: second, entries: [[1, 5, 'answer', 'q3/r1', 'after the cut']], carried },
    });
    expect(statusOf(phone.device)).toMatchObject({ given: 1, savedOnDevice: 1, savedAtSchool: 0 });
    expect(phone.logged(1).do({ kind: 'wake' }).sent()).toMatchObject({ request: { epochId: second } });
  });

  it('is none when the school was set back meanwhile: the old epoch goes on', () => {
    const { phone } = cutPhone();
    phone.do({ kind: 'open', epochId: second }).stored().do({ kind: 'wake' }).started({ grantedAt: 11 });
    expect(phone.sent()).toMatchObject({ request: { epochId: first, from: 2 } });
  });

  it('is noticed at the start itself when the new epoch is not empty', () => {
    const phone = new Phone().do({ kind: 'open', epochId: first }).stored();
    phone.started({ acked: 1, head: headsOf(second) });
    expect(phone.stored().do({ kind: 'wake' }).effects).toContainEqual({ kind: 'need-epoch-id' });
  });
});
