import { describe, expect, it } from 'vitest';
import type { LoggedReply } from './device-events.ts';
import { statusOf } from './device-state.ts';
import { backOffMs } from './device-turn.ts';
import { type Entry, headAfter } from './log.ts';
import { accepted, attemptId, first, headsOf, Phone, receiptFor, second, third } from './model/phone.ts';
import { testHash } from './model/test-hash.ts';

describe('starting', () => {
  it('begins with nothing', () => {
    expect(statusOf(new Phone().device)).toEqual({
      given: 0,
      savedOnDevice: 0,
      savedAtSchool: 0,
      storage: 'working',
      connection: 'working',
      started: false,
      starting: false,
      superseded: false,
      finishing: false,
      receipt: null,
      closed: false,
      problem: null,
    });
    expect(statusOf(Phone.sitting().device)).toMatchObject({ started: true, closed: false });
  });

  it('stores the epoch id before it is sent, and asks once it is granted, which shows the grant', () => {
    const phone = new Phone().do({ kind: 'open', epochId: first });
    expect(phone.effects.map((effect) => effect.kind)).toEqual(['persist']);
    expect(phone.stored().sent()).toEqual({ kind: 'start', epochId: first, recovers: null, grant: null });
    expect(phone.started().sent()).toBeUndefined();
    expect(phone.stored().sent()).toMatchObject({ kind: 'append', request: { from: 1, entries: [], carried: [] } });
  });

  it('is the same start after a crash', () => {
    const phone = new Phone().do({ kind: 'open', epochId: first });
    expect(phone.restart().do({ kind: 'wake' }).sent()).toMatchObject({ kind: 'start', epochId: first });
  });

  it('is given up when it is refused', () => {
    const phone = new Phone().do({ kind: 'open', epochId: first }).stored();
    phone.do({ kind: 'refused', id: phone.device.sent, problem: 'attempt-held' });
    expect(statusOf(phone.device)).toMatchObject({ starting: false, problem: 'attempt-held' });
    expect(phone.written.at(-1)?.sitting.opening).toBeNull();
  });

  it.each([
    ['another epoch', { epochId: second }],
    ['another attempt', { attemptId: second }],
  ])('does not take a reply about %s', (_, change) => {
    const phone = Phone.sitting().do({ kind: 'open', epochId: third }).stored();
    expect(statusOf(phone.started(change).device)).toMatchObject({ starting: true, connection: 'failing' });
  });
});

describe('an answer', () => {
  it('is called saved here when the write is complete, and at school when the school says so', () => {
    const phone = Phone.sitting().give('A');
    expect(statusOf(phone.device)).toMatchObject({ given: 1, savedOnDevice: 0, savedAtSchool: 0 });
    expect(statusOf(phone.stored().device)).toMatchObject({ given: 1, savedOnDevice: 1, savedAtSchool: 0 });
    expect(statusOf(phone.do({ kind: 'wake' }).logged(1).device)).toMatchObject({ savedAtSchool: 1 });
  });

  it('waits a second for others, and is not sent before it is stored', () => {
    const phone = Phone.sitting().give('A');
    expect(phone.do({ kind: 'wake' }).sent()).toMatchObject({ request: { entries: [] } });
    const other = Phone.sitting().give('A').stored();
    expect([other.sent(), other.wakesIn()]).toEqual([undefined, 1000]);
    expect(other.give('B').stored().wakesIn()).toBeUndefined();
    expect(other.do({ kind: 'wake' }).sent()).toMatchObject({ request: { from: 1, entries: { length: 2 } } });
  });

  it('is hashed as the protocol says', () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' });
    const entry: Entry = [1, 5, 'answer', 'q1/r1', 'A'];
    expect(phone.sent()).toEqual({
      kind: 'append',
      attemptId,
      grant: `grant ${first}`,
      request: {
        epochId: first,
        from: 1,
        prev: headsOf(first),
        entries: [entry],
        head: headAfter(headsOf(first), [entry], testHash),
        carried: [],
      },
      proof: null,
    });
  });

  it.each([
    [-5, 0],
    [1.6, 2],
    [Number.NaN, 0],
  ])('is not lost to a clock that says %d', (t, kept) => {
    const phone = Phone.sitting().do({ kind: 'give', t, entry: ['answer', 'q1/r1', 'A'] });
    expect(phone.written.at(-1)?.entries[0]?.entry[1]).toBe(kept);
  });

  it.each<[string, Entry[4]]>([
    ['half a surrogate pair', '\ud800'],
    ['NUL', 'a\0'],
    ['more than a value may hold', 'x'.repeat(65_536)],
  ])('is refused with %s, which the school would refuse as well', (_, value) => {
    const phone = Phone.sitting();
    expect(() => phone.give(value)).toThrow(TypeError);
    expect(statusOf(phone.give('A').device).given).toBe(1);
  });

  it('is ignored before a start and after the wish to finish', () => {
    expect(new Phone().give('A').effects).toEqual([]);
    expect(Phone.sitting().do({ kind: 'finish' }).give('A').effects).toEqual([]);
  });

  it('goes in batches of at most 500, and of fewer where they are long', () => {
    const phone = Phone.sitting();
    for (let i = 0; i < 501; i += 1) phone.give(i);
    expect(phone.stored().do({ kind: 'wake' }).sent()).toMatchObject({ request: { entries: { length: 500 } } });
    expect(phone.logged(500).sent()).toMatchObject({ request: { from: 501, entries: { length: 1 } } });
    const writer = Phone.sitting();
    for (let i = 0; i < 6; i += 1) writer.give('x'.repeat(60_000));
    expect(writer.stored().do({ kind: 'wake' }).sent()).toMatchObject({ request: { entries: { length: 4 } } });
  });

  it('has one request under way at a time', () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' }).give('B').stored();
    expect(phone.sent()).toBeUndefined();
    expect(phone.do({ kind: 'wake' }).sent()).toBeUndefined();
    expect(phone.logged(1).sent()).toMatchObject({ request: { from: 2 } });
  });
});

describe('the school’s mark', () => {
  const twoAtSchool = () => Phone.sitting().give('A').give('B').stored().do({ kind: 'wake' }).logged(2);

  it('is followed downwards, and everything is sent again', () => {
    const phone = twoAtSchool().do({ kind: 'wake' }).logged(0, { inTime: 0 });
    expect(statusOf(phone.device)).toMatchObject({ savedOnDevice: 2, savedAtSchool: 0 });
    expect(phone.sent()).toMatchObject({ request: { from: 1, entries: { length: 2 } }, proof: 'proof 2' });
  });

  it('survives a restart, as do all entries and the best proof', () => {
    const phone = twoAtSchool().stored().restart();
    expect(statusOf(phone.device)).toMatchObject({ given: 2, savedOnDevice: 2, savedAtSchool: 2 });
    expect(phone.device.sitting.epochs[0]?.proof).toEqual({ text: 'proof 2', inTime: 2 });
  });

  it('keeps the proof that certifies most, and of several the first', () => {
    const same = twoAtSchool().do({ kind: 'wake' }).logged(2, { proof: 'newer' });
    expect(same.device.sitting.epochs[0]?.proof?.text).toBe('proof 2');
    const phone = twoAtSchool().do({ kind: 'wake' }).logged(2, { inTime: 1, proof: 'worse' });
    expect(phone.device.sitting.epochs[0]?.proof?.text).toBe('proof 2');
    expect(phone.do({ kind: 'wake' }).sent()).toMatchObject({ proof: 'proof 2' });
    expect(phone.logged(2).do({ kind: 'wake' }).sent()).toMatchObject({ proof: null });
  });

  it.each<[string, Partial<LoggedReply>]>([
    ['another attempt', { attemptId: second }],
    ['another epoch', { epochId: second }],
  ])('counts only for us: a reply about %s is none', (_, change) => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' }).logged(1, change);
    expect(statusOf(phone.device)).toMatchObject({ savedAtSchool: 0, connection: 'failing' });
  });

  it('counts only in reply to the request under way', () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' });
    const { device } = phone.do({ kind: 'logged', id: phone.device.sent - 1, reply: {} as LoggedReply });
    expect(device.flight).not.toBeNull();
  });

  it('is not asked for again at once when nothing was taken', () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' }).logged(0);
    expect([phone.sent(), phone.wakesIn()]).toEqual([undefined, 500]);
  });

  it('is not written down again when it did not move', () => {
    const phone = twoAtSchool().stored().do({ kind: 'wake' });
    const writes = phone.written.length;
    expect(phone.logged(2).written).toHaveLength(writes);
  });

  it('is asked for slowly when there is nothing to send, also after the receipt', () => {
    const phone = twoAtSchool();
    expect(phone.wakesIn()).toBe(30_000);
    expect(phone.do({ kind: 'wake' }).sent()).toMatchObject({ kind: 'append', request: { from: 3, entries: [] } });
    phone.logged(2).do({ kind: 'finish' }).stored();
    accepted(phone, receiptFor(phone, 2));
    expect(phone.wakesIn()).toBe(30_000);
    expect(phone.do({ kind: 'wake' }).sent()).toMatchObject({ kind: 'append', request: { entries: [] } });
  });
});

describe('a bad line', () => {
  it('is tried again with full jitter, up to 30 s', () => {
    expect([1, 2, 3, 6, 7, 50].map((failures) => backOffMs(failures, 0.999999))).toEqual([
      999, 1999, 3999, 29_999, 29_999, 29_999,
    ]);
    expect(backOffMs(9, 0)).toBe(0);
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' });
    phone.do({ kind: 'failed', id: phone.device.sent }, 0.5);
    expect(phone.wakesIn()).toBe(500);
    phone.do({ kind: 'wake' }).do({ kind: 'failed', id: phone.device.sent }, 0.5);
    expect(phone.wakesIn()).toBe(1000);
    expect(statusOf(phone.device).connection).toBe('failing');
    expect(statusOf(phone.do({ kind: 'wake' }).logged(1).device).connection).toBe('working');
  });

  it('is not used by new answers while it rests', () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' });
    phone.do({ kind: 'failed', id: phone.device.sent }).give('B').stored();
    expect([phone.sent(), phone.wakesIn()]).toEqual([undefined, undefined]);
  });

  it('is used at once when it comes back', () => {
    const phone = Phone.sitting().do({ kind: 'network', up: false }).give('A').stored();
    expect([phone.do({ kind: 'wake' }).sent(), statusOf(phone.device).connection]).toEqual([undefined, 'offline']);
    expect(phone.do({ kind: 'network', up: true }).sent()).toMatchObject({ request: { from: 1 } });
  });

  it('may refuse: the device says why and goes on trying', () => {
    const phone = Phone.sitting().give('A').stored().do({ kind: 'wake' });
    phone.do({ kind: 'refused', id: phone.device.sent, problem: 'grant-refused' });
    expect([statusOf(phone.device).problem, phone.wakesIn()]).toEqual(['grant-refused', 22_500]);
    expect(statusOf(phone.do({ kind: 'wake' }).logged(1).device).problem).toBeNull();
  });
});
