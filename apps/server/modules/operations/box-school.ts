import type { beginSchool as endpoint } from '@lembar/contract/box.ts';
import type { BodyOf, ReplyOf } from '@lembar/contract/endpoint.ts';
import type { Member } from '../../http/permission.ts';
import type { Tenant } from '../../http/place.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import { changePassword } from '../identity/change-password.ts';
import { createUsers } from '../roster/create-users.ts';
import { createTenant } from '../tenancy/create-tenant.ts';
import type { Box, BoxParts } from './box-parts.ts';
import { makeDefault } from './box-store.ts';
import { BEGIN_SCHOOL, selectDemo } from './box-views.ts';

type Wish = BodyOf<typeof endpoint>;

async function createOperator(parts: BoxParts, school: Tenant, superadmin: Member, wish: Wish) {
  const { operatorName: name, operatorUsername: username, operatorPassword: chosen } = wish;
  const wanted = { name, username, roles: ['operator' as const] };
  const { users } = await createUsers(parts, { tenant: school, caller: superadmin.caller, users: [wanted] });
  const [made] = users;
  if (!made) throw new Error('the operator was not made');
  if (chosen === undefined) return { username: made.user.username, password: made.password };
  const caller = { userId: made.user.id, roles: ['operator' as const], sessionId: parts.random.id() };
  await changePassword(parts, { tenant: school, caller, current: made.password, next: chosen });
  return { username: made.user.username, password: null };
}

/**
 * From the demo to one's own school: makes the school with its operator, remembers that the demo was given up, and removes it
 * with all that is in it. Cut off after the remembering, the rest is done at the next start.
 *
 * @throws Problem conflict where there is no demo any more, name-taken
 */
export async function beginSchool(
  parts: BoxParts & { box: Box },
  { tenant: home, caller, wish }: Member & { wish: Wish },
): Promise<ReplyOf<typeof endpoint>> {
  const { data, clock, box } = parts;
  const demo = await data.system(selectDemo);
  if (!demo || demo.archived_at) throw new Problem('conflict');
  const { name, slug, timeZone } = wish;
  if (slug === demo.slug) throw new Problem('name-taken', { detail: slug });
  const { id } = await createTenant(parts, { slug, name, timeZone, isDefault: false, isDemo: false });
  const operator = await createOperator(
    parts,
    { id, slug, name, timeZone, isDemo: false },
    { tenant: home, caller },
    wish,
  );
  const act = { actorId: caller.userId, act: BEGIN_SCHOOL, subject: `tenant:${id}`, detail: { demo: demo.id } };
  await data.office(home.id, (tx) => recordAudit(tx, { ...act, at: clock.now() }));
  await box.eraseDemo(demo.id);
  // The bare address of the box led to the demo until now.
  await data.system((tx) => makeDefault(tx, id));
  parts.forgetDirectory();
  return { slug, operator };
}
