import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Defect, seededBugs, withoutRule } from './defects.ts';
import { BrokenPromise } from './oracle.ts';
import { anySchedule } from './play.ts';

declare const console: { log(text: string): void };

// The proof that the model can fail: each of these bugs is put in, and the very same property must break.
const MAX_RUNS = 8_000;
const table: string[] = [];

/** The promise that the bug breaks. Any other error would be one of the model's own. */
function search(defect: Defect): unknown {
  const found = fc.check(anySchedule(defect), { numRuns: MAX_RUNS, seed: 1, endOnFailure: true });
  const broken = found.errorInstance;
  const reason = broken instanceof Error ? broken.message : '';
  table.push(`${defect.padEnd(38)} ${found.failed ? `run ${found.numRuns}`.padEnd(10) : 'NOT FOUND '} ${reason}`);
  return broken;
}

describe('the model finds', () => {
  it.each(seededBugs)('the bug “%s”', (defect) => {
    expect(search(defect)).toBeInstanceOf(BrokenPromise);
  });

  it.each(withoutRule)('the protocol without its rule: “%s”', (defect) => {
    expect(search(defect)).toBeInstanceOf(BrokenPromise);
  });

  afterAll(() => console.log(`\nbug                                    found in   by\n${table.join('\n')}\n`));
});
