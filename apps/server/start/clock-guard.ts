import { uptime } from 'node:os';
import {
  beginClock,
  type ClockDoubt,
  type ClockReading,
  confirmClock,
  lookAtClock,
  timeOf,
} from '@lembar/assessment/delivery/box-clock.ts';
import type { Clock } from '../adapters/clock.ts';

/** The clock of a school box: every question for the time is also a look whether the clock can be believed. */
export interface ClockGuard extends Clock {
  inDoubt(): boolean;
  /** What makes it doubtful, and what the machine's own clock shows. */
  look(): { doubt: ClockDoubt | null; shown: Date };
  /** Compares the clock with the newest time that the database holds, once at the start. */
  compareWith(newestStored: Date | null): void;
  /** A person has said that the machine's clock is right. */
  confirm(): void;
}

/** Not `performance.now`, which stands still on Linux while the machine sleeps. */
function readMachine(): ClockReading {
  return { wall: Date.now(), uptime: uptime() * 1000 };
}

export function guardClock(read: () => ClockReading = readMachine): ClockGuard {
  let state = beginClock(read(), null);
  function lookNow(): ClockReading {
    const reading = read();
    state = lookAtClock(state, reading);
    return reading;
  }
  return {
    now() {
      const reading = lookNow();
      return new Date(timeOf(state, reading));
    },
    inDoubt() {
      lookNow();
      return state.doubt !== null;
    },
    look() {
      const { wall } = lookNow();
      return { doubt: state.doubt, shown: new Date(wall) };
    },
    compareWith(newestStored) {
      state = beginClock(read(), newestStored?.getTime() ?? null);
    },
    confirm() {
      state = confirmClock(read());
    },
  };
}
