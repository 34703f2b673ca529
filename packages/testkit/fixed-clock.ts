/** A clock that stands still until it is told. */
export interface FixedClock {
  now(): Date;
  set(time: string | Date): void;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number; milliseconds?: number }): void;
}

/** @param start An ISO 8601 time with its zone. */
export function fixedClock(start = '2026-07-20T07:30:00+07:00'): FixedClock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    set: (to) => {
      time = new Date(to).getTime();
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }) => {
      time += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
    },
  };
}
