import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import type { IdentityParts } from './parts.ts';
import { revokeSessionsOf, selectUserOptional, updatePassword } from './store.ts';

/** @throws Problem sign-in-refused when the current password does not match */
export async function changePassword(
  { data, passwords, limits, clock }: IdentityParts,
  { tenant, caller, current, next }: Member & { current: string; next: string },
): Promise<void> {
  const account = `${tenant.id}:${caller.userId}:password`;
  await limits.signIn.take(account);
  const user = await data.office(tenant.id, (tx) => selectUserOptional(tx, caller.userId));
  if (!(await passwords.verify(user?.password_hash, current))) throw new Problem('sign-in-refused');
  await limits.signIn.forgive(account);
  const hash = await passwords.hash(next);
  const at = clock.now();
  await data.office(tenant.id, async (tx) => {
    await updatePassword(tx, caller.userId, hash);
    await revokeSessionsOf(tx, caller.userId, at, caller.sessionId);
    await recordAudit(tx, { actorId: caller.userId, act: 'password.change', subject: `user:${caller.userId}`, at });
  });
}
