import * as fc from 'fast-check';
import type { Defect } from './defects.ts';
import { switchOn } from './handset.ts';
import { healAndCheck } from './heal.ts';
import { checkStep } from './oracle.ts';
import { type Happening, play, schedule } from './schedule.ts';
import { newWorld } from './world.ts';

/**
 * Plays a schedule from an empty school, checks what must hold after every step, then lets the faults stop and checks
 * that everything arrives.
 *
 * @throws Error that says what did not hold
 */
export function playSchedule(happenings: readonly Happening[], defect: Defect | null): void {
  const world = newWorld(defect);
  for (const handset of world.handsets) switchOn(world, handset);
  for (const happening of happenings) {
    play(world, happening);
    checkStep(world);
  }
  healAndCheck(world);
}

/** The property that fast-check tries to break. */
export const anySchedule = (defect: Defect | null, maxLength = 80) =>
  fc.property(schedule(maxLength), (happenings) => playSchedule(happenings, defect));
