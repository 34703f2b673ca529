import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySchedule, playSchedule } from './play.ts';

declare const process: { env: Record<string, string | undefined> };

// Three phones of one candidate and one of a neighbour, a school that can be set back to any earlier commit, and a line
// that loses, repeats, reorders and alters. LEMBAR_MODEL_RUNS=100000 searches longer, LEMBAR_MODEL_SEED elsewhere.
const numRuns = Number(process.env.LEMBAR_MODEL_RUNS ?? 4_000);
const seed = Number(process.env.LEMBAR_MODEL_SEED ?? 20_261_124);

describe('the delivery protocol', () => {
  it(`keeps every answer and every promise in ${numRuns} schedules of faults`, { timeout: 24 * 3_600_000 }, () => {
    fc.assert(anySchedule(null), { numRuns, seed });
  });

  it('comes to rest when nothing happens at all', () => {
    expect(() => playSchedule([], null)).not.toThrow();
  });
});
