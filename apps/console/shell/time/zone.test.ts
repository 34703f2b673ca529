import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, wallTime, zoneAbbreviation } from './zone.ts';

describe('instantOf', () => {
  it('takes seven hours from a time in Jakarta, eight in Makassar, nine in Jayapura', () => {
    const wall = { date: '2026-11-24', time: '07:30' };
    expect(instantOf(wall, 'Asia/Jakarta')).toBe('2026-11-24T00:30:00.000Z');
    expect(instantOf(wall, 'Asia/Makassar')).toBe('2026-11-23T23:30:00.000Z');
    expect(instantOf(wall, 'Asia/Jayapura')).toBe('2026-11-23T22:30:00.000Z');
    expect(instantOf(wall, 'UTC')).toBe('2026-11-24T07:30:00.000Z');
  });

  it('keeps to the clocks on both sides of a change of the clocks', () => {
    expect(instantOf({ date: '2026-03-29', time: '01:59' }, 'Europe/Berlin')).toBe('2026-03-29T00:59:00.000Z');
    expect(instantOf({ date: '2026-03-29', time: '03:00' }, 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
    expect(instantOf({ date: '2026-10-25', time: '03:00' }, 'Europe/Berlin')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('gives nothing for an unfinished date or time', () => {
    expect(instantOf({ date: '', time: '07:30' }, 'Asia/Jakarta')).toBeUndefined();
    expect(instantOf({ date: '2026-11-24', time: '' }, 'Asia/Jakarta')).toBeUndefined();
    expect(instantOf({ date: '2026-02-31', time: '25:00' }, 'Asia/Jakarta')).toBeUndefined();
  });

  it('is undone by wallTime in every zone, for every minute that the clocks show once', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 366 * 30 }).map((n) => new Date(n * 60_000 + 1_000_000_000_000));
    const zone = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC', 'Asia/Kathmandu');
    fc.assert(
      fc.property(minute, zone, (moment, timeZone) => {
        const wholeMinute = new Date(Math.floor(moment.getTime() / 60_000) * 60_000).toISOString();
        expect(instantOf(wallTime(wholeMinute, timeZone), timeZone)).toBe(wholeMinute);
      }),
    );
  });
});

describe('zoneAbbreviation', () => {
  it("knows Indonesia's zones by the names that Indonesia uses", () => {
    expect(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map(zoneAbbreviation)).toEqual(['WIB', 'WITA', 'WIT']);
  });
});
