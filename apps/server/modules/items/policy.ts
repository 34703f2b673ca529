import { member } from '../../http/permission.ts';

/** Keys are for the bank's authors and the operator; nobody else reads the bank. */
export const mayUseBank = member('teacher', 'operator');
