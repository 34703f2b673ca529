import type { CurrentUser } from '@lembar/contract/identity.ts';
import type { Role } from '@lembar/contract/shapes.ts';

interface UserRow {
  id: string;
  name: string;
  username: string;
  roles: string[];
  participant_number: string | null;
}

export function presentCurrentUser(user: UserRow): CurrentUser {
  return {
    id: user.id,
    name: user.name,
    username: user.username,
    roles: user.roles as Role[],
    participantNumber: user.participant_number,
  };
}
