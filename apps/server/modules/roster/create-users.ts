import type { BodyOf, ReplyOf } from '@lembar/contract/endpoint.ts';
import type { Bilingual } from '@lembar/contract/problems.ts';
import type { createUsers as endpoint } from '@lembar/contract/roster.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import { generatePassword } from './generated-password.ts';
import type { RosterParts } from './parts.ts';
import { insertUsers, type NewUser } from './store.ts';
import { viewUsersById } from './views.ts';

type Wanted = BodyOf<typeof endpoint>['users'][number];

function twice(username: string): Bilingual {
  return { id: `${username} tertulis dua kali.`, en: `${username} appears twice.` };
}

function refuseRepeats(users: readonly Wanted[]): void {
  const seen = new Set<string>();
  const places = users.flatMap(({ username }, index) => {
    const name = username.toLowerCase();
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ path: `body.users.${index}.username`, message: twice(username) }];
  });
  if (places.length > 0) throw new Problem('request-invalid', { places });
}

/** A unique or foreign key that refused says which one, but only the caller knows the words for it. */
export function refuseTaken(error: unknown): never {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  if (code === '23505')
    throw new Problem('name-taken', { detail: constraint?.split('_').slice(2, -1).join('_') ?? '' });
  if (code === '23503')
    throw new Problem('request-invalid', { detail: { id: 'Kelas itu tidak ada.', en: 'There is no such class.' } });
  throw error;
}

async function newUser(
  { passwords, random, clock }: RosterParts,
  keys: Parameters<typeof generatePassword>[1],
  wanted: Wanted,
): Promise<{ row: NewUser; password: string }> {
  const id = random.id();
  const { password, hash, sealed } = await generatePassword({ random, passwords }, keys, { id, roles: wanted.roles });
  const row = {
    id,
    roles: [...new Set(wanted.roles)],
    name: wanted.name,
    username: wanted.username.toLowerCase(),
    email: wanted.email?.toLowerCase() ?? null,
    participantNumber: wanted.participantNumber?.toUpperCase() ?? null,
    nis: wanted.nis ?? null,
    nisn: wanted.nisn ?? null,
    passwordHash: hash,
    passwordSealed: sealed,
    classId: wanted.classId ?? null,
    at: clock.now(),
  };
  return { row, password };
}

/**
 * Creates users with generated passwords, all or none.
 * @throws Problem name-taken, request-invalid
 */
export async function createUsers(
  parts: RosterParts,
  { tenant, caller, users }: Member & { users: readonly Wanted[] },
): Promise<ReplyOf<typeof endpoint>> {
  refuseRepeats(users);
  const keys = await parts.data.office(tenant.id, (tx) => parts.keys.of(tx));
  // Hashing takes its time, so it happens before the transaction opens.
  const made = await Promise.all(users.map((wanted) => newUser(parts, keys, wanted)));
  const ids = made.map(({ row }) => row.id);
  const shown = await parts.data
    .office(tenant.id, async (tx) => {
      await insertUsers(
        tx,
        made.map(({ row }) => row),
      );
      const detail = { count: ids.length };
      await recordAudit(tx, {
        actorId: caller.userId,
        act: 'users.create',
        subject: `user:${ids[0]}`,
        detail,
        at: parts.clock.now(),
      });
      return viewUsersById(tx, ids);
    })
    .catch(refuseTaken);
  const byId = new Map(shown.map((user) => [user.id, user]));
  return {
    users: made.flatMap(({ row, password }) => {
      const user = byId.get(row.id);
      return user ? [{ user, password }] : [];
    }),
  };
}
