import * as contract from '@lembar/contract/identity.ts';
import { newcomer, signedIn } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { Reply, type Route, route } from '../../http/route.ts';
import { changePassword } from './change-password.ts';
import type { IdentityParts } from './parts.ts';
import { presentCurrentUser } from './present.ts';
import { refreshSession } from './refresh-session.ts';
import { signIn } from './sign-in.ts';
import { revokeSession, revokeSessionsOf, selectUserOptional } from './store.ts';

export function identityRoutes(parts: IdentityParts): Route[] {
  const { data, clock } = parts;
  return [
    route(contract.login, newcomer, ({ tenant, body }) =>
      signIn(parts, { tenant, ...body, client: body.client ?? 'api' }),
    ),

    route(contract.refresh, newcomer, ({ tenant, body, cookies }) => {
      const refreshToken = body.refreshToken ?? cookies.refresh;
      return refreshSession(parts, { tenant, refreshToken, client: body.client ?? 'api' });
    }),

    route(contract.logout, signedIn, async ({ tenant, caller, body }) => {
      const at = clock.now();
      await data.office(tenant.id, (tx) =>
        body.everywhere ? revokeSessionsOf(tx, caller.userId, at) : revokeSession(tx, caller.sessionId, at),
      );
      return new Reply({ done: true as const }, { refreshCookie: null });
    }),

    route(contract.me, signedIn, async ({ tenant, caller }) => {
      const user = await data.office(tenant.id, (tx) => selectUserOptional(tx, caller.userId));
      if (!user) throw new Problem('unauthenticated');
      return presentCurrentUser(user);
    }),

    route(contract.changePassword, signedIn, async ({ tenant, caller, body }) => {
      await changePassword(parts, { tenant, caller, ...body });
      return { done: true as const };
    }),
  ];
}
