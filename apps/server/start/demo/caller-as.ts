import type { Role } from '@lembar/contract/shapes.ts';
import type { Caller } from '../../http/tokens.ts';

/** A user as the use cases know callers. Nobody has signed in, so the sign-in session is one that does not exist. */
export function callerAs(userId: string, role: Role): Caller {
  return { userId, roles: [role], sessionId: '00000000-0000-0000-0000-000000000000' };
}
