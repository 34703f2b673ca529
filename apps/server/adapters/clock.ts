/** The only way to the time. Rules never read a clock themselves. */
export interface Clock {
  now(): Date;
  /**
   * Whether nobody can say what time it is, on a school box whose clock cannot be believed. `now` then goes on from the last
   * sure moment, so that what is saved is judged rightly; nothing opens or closes until a person has confirmed the time.
   */
  inDoubt?(): boolean;
}

export const systemClock: Clock = { now: () => new Date() };
