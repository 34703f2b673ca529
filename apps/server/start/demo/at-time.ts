import type { Clock } from '../../adapters/clock.ts';

/** The same parts with a clock that stands at a moment: what is done with them was done then. */
export function atTime<P extends { clock: Clock }>(parts: P, moment: Date): P {
  return { ...parts, clock: { now: () => moment } };
}
