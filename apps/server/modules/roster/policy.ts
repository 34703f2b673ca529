import { member } from '../../http/permission.ts';

/** Users and classes are the operator's. */
export const mayManageRoster = member('operator');
/** A teacher picks classes and candidates for a delivery. */
export const mayReadRoster = member('operator', 'teacher');
