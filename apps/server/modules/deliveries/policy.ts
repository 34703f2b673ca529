import type { Role } from '@lembar/contract/shapes.ts';
import { member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import type { Caller } from '../../http/tokens.ts';

/** Proctors see counts and states of every delivery; answers and results are for its teacher and the operator. */
export const mayWatchDeliveries = member('operator', 'teacher', 'proctor');
export const mayScheduleDeliveries = member('operator', 'teacher');
/** Who may rescue a candidate whose device is gone. */
export const mayReleaseDevices = member('operator', 'teacher', 'proctor');

const has = (caller: Caller, role: Role) => caller.roles.includes(role);

/** An operator and a proctor watch all deliveries of the school, a teacher his own. */
export function watchesAll(caller: Caller): boolean {
  return has(caller, 'operator') || has(caller, 'proctor');
}

/**
 * @throws Problem not-found, so that a teacher cannot tell another's delivery from one that does not exist
 */
export function demandWatcher<D extends { teacherId: string }>(delivery: D | undefined, caller: Caller): D {
  if (!delivery || !(watchesAll(caller) || delivery.teacherId === caller.userId)) throw new Problem('not-found');
  return delivery;
}

/** @throws Problem not-found for everybody but the delivery's teacher and the operator */
export function demandTeacher<D extends { teacherId: string }>(delivery: D | undefined, caller: Caller): D {
  if (!delivery || !(has(caller, 'operator') || delivery.teacherId === caller.userId)) throw new Problem('not-found');
  return delivery;
}
