import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf, releaseTime } from './calendar.ts';

const anyNow = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
const jakarta = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Jakarta',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

test('everything has happened in its order, and the exam that is on is on', () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      const { foundedAt, enrolledAt, authoredAt, over, open } = calendarOf(now);
      const order = [
        foundedAt,
        enrolledAt,
        authoredAt,
        over.scheduledAt,
        over.opensAt,
        over.closesAt,
        releaseTime(over.opensAt),
        open.scheduledAt,
        open.opensAt,
        now,
        open.closesAt,
      ].map((moment) => moment.getTime());
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(new Set(order).size).toBe(order.length);
    }),
  );
});

test('the exam that is over began on a Monday morning', () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      expect(jakarta.format(calendarOf(now).over.opensAt)).toBe('Mon 07:30');
    }),
  );
});

test('the exam that is on opened an hour ago and stays open for a week', () => {
  const { opensAt, closesAt } = calendarOf(new Date('2026-11-24T08:00:00Z')).open;
  expect([opensAt, closesAt]).toEqual([new Date('2026-11-24T07:00:00Z'), new Date('2026-12-01T08:00:00Z')]);
});
