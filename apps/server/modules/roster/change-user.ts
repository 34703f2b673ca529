import type { BodyOf } from '@lembar/contract/endpoint.ts';
import type { updateUser as endpoint, User } from '@lembar/contract/roster.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import { endSessionsOf } from '../identity/end-sessions.ts';
import { refuseTaken } from './create-users.ts';
import { generatePassword } from './generated-password.ts';
import type { RosterParts } from './parts.ts';
import { selectRolesOptional, updateGeneratedPassword, updateUser } from './store.ts';
import { viewUsersById } from './views.ts';

type UserRequest = Member & { userId: string };

/** @throws Problem not-found, name-taken */
export async function changeUser(
  { data, clock }: RosterParts,
  { tenant, caller, userId, change }: UserRequest & { change: BodyOf<typeof endpoint> },
): Promise<User> {
  const at = clock.now();
  const { disabled, ...rest } = change;
  const disabledAt = disabled === undefined ? undefined : disabled ? at : null;
  const [user] = await data
    .office(tenant.id, async (tx) => {
      if (!(await updateUser(tx, userId, { ...rest, disabledAt }))) throw new Problem('not-found');
      if (disabled) await endSessionsOf(tx, userId, at);
      await recordAudit(tx, { actorId: caller.userId, act: 'user.update', subject: `user:${userId}`, at });
      return viewUsersById(tx, [userId]);
    })
    .catch(refuseTaken);
  if (!user) throw new Problem('not-found');
  return user;
}

/** @throws Problem not-found */
export async function resetPassword(
  { data, keys, passwords, random, clock }: RosterParts,
  { tenant, caller, userId }: UserRequest,
): Promise<{ password: string }> {
  const at = clock.now();
  const known = await data.office(tenant.id, async (tx) => {
    const roles = await selectRolesOptional(tx, userId);
    return roles && { roles, tenantKeys: await keys.of(tx) };
  });
  if (!known) throw new Problem('not-found');
  const made = await generatePassword({ random, passwords }, known.tenantKeys, { id: userId, roles: known.roles });
  await data.office(tenant.id, async (tx) => {
    await updateGeneratedPassword(tx, userId, made);
    await endSessionsOf(tx, userId, at);
    await recordAudit(tx, { actorId: caller.userId, act: 'password.reset', subject: `user:${userId}`, at });
  });
  return { password: made.password };
}
