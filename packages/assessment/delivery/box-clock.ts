/**
 * How far a school box may trust its own clock. A PC whose battery is empty wakes up in another year, and somebody who sets
 * the date moves every deadline at once. All times are whole milliseconds.
 */
export interface ClockReading {
  /** The wall clock: since 1970. It can be set. */
  wall: number;
  /** Since the machine was switched on, sleep included. It only ever runs on. */
  uptime: number;
}

/** Why nobody can say what time it is: a start before the newest stored time, or a leap of the clock while running. */
export interface ClockDoubt {
  reason: 'behind' | 'leapt';
  /** What the clock shows, less what it should. */
  byMs: number;
}

export interface ClockState {
  /** The last moment that was sure. From it the time runs on by the uptime alone, for as long as there is doubt. */
  anchor: ClockReading;
  doubt: ClockDoubt | null;
}

/** A clock that is corrected over the network is moved by seconds. */
const MOST_LEAP_MS = 5 * 60_000;
/** A step back between two starts that no attempt would notice. */
const MOST_BEHIND_MS = 60_000;
/** The most by which a clock is slewed; what drifts more slowly than this is no leap, however long it goes on. */
const MOST_DRIFT = 500e-6;

/**
 * @param newestStored the newest time that something happened at, by what the database holds; null where it holds nothing
 */
export function beginClock(reading: ClockReading, newestStored: number | null): ClockState {
  const byMs = newestStored === null ? 0 : reading.wall - newestStored;
  if (byMs >= -MOST_BEHIND_MS) return { anchor: reading, doubt: null };
  return { anchor: { wall: reading.wall - byMs, uptime: reading.uptime }, doubt: { reason: 'behind', byMs } };
}

/** The state after a look at the clock. Doubt does not pass by itself, not even when the clock leaps back. */
export function lookAtClock(state: ClockState, reading: ClockReading): ClockState {
  if (state.doubt) return state;
  const elapsed = Math.max(0, reading.uptime - state.anchor.uptime);
  const expected = state.anchor.wall + elapsed;
  const byMs = reading.wall - expected;
  if (Math.abs(byMs) > MOST_LEAP_MS) return { anchor: state.anchor, doubt: { reason: 'leapt', byMs } };
  const drift = Math.min(Math.max(byMs, -elapsed * MOST_DRIFT), elapsed * MOST_DRIFT);
  return { anchor: { wall: expected + drift, uptime: reading.uptime }, doubt: null };
}

/** What time it counts as: the clock's, or in doubt the last sure moment and what has passed since. */
export function timeOf({ anchor, doubt }: ClockState, { wall, uptime }: ClockReading): number {
  return doubt ? Math.round(anchor.wall + Math.max(0, uptime - anchor.uptime)) : wall;
}

/** After a person has said that the clock is right. */
export function confirmClock(reading: ClockReading): ClockState {
  return { anchor: reading, doubt: null };
}
