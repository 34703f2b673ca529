import type { TenantRole } from '@lembar/contract/shapes.ts';
import { type RosterLine, sameName } from './parse-roster.ts';
import type { NewUser } from './use-roster.ts';

interface ForAll {
  role: TenantRole;
  /** The class of all who do not name one. */
  classId: string | null;
  classes: readonly { id: string; name: string }[];
}

/** What is asked of the server for a list without problems. */
export function newUsers(lines: readonly RosterLine[], { role, classId, classes }: ForAll): NewUser[] {
  return lines.map(({ fields: { name = '', username = '', className, ...others } }) => {
    const own = className && classes.find((known) => sameName(known.name, className))?.id;
    return { name, username, roles: [role], classId: own || classId, ...others };
  });
}
