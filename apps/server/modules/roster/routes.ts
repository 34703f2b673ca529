import * as contract from '@lembar/contract/roster.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { recordAudit } from '../audit/record.ts';
import { changeUser, resetPassword } from './change-user.ts';
import { createUsers, refuseTaken } from './create-users.ts';
import type { RosterParts } from './parts.ts';
import { mayManageRoster, mayReadRoster } from './policy.ts';
import { insertClass, removeCandidatesOf, removeClass } from './store.ts';
import { viewClasses, viewUsers } from './views.ts';

export function rosterRoutes(parts: RosterParts): Route[] {
  const { data, clock, random } = parts;
  return [
    route(contract.listUsers, mayReadRoster, ({ tenant, query }) =>
      data.office(tenant.id, (tx) => viewUsers(tx, query)),
    ),
    route(contract.createUsers, mayManageRoster, (request) => createUsers(parts, { ...request, ...request.body })),
    route(contract.updateUser, mayManageRoster, (request) =>
      changeUser(parts, { ...request, ...request.params, change: request.body }),
    ),
    route(contract.resetPassword, mayManageRoster, (request) =>
      resetPassword(parts, { ...request, ...request.params }),
    ),
    route(contract.listClasses, mayReadRoster, ({ tenant }) => data.office(tenant.id, viewClasses)),

    route(contract.createClass, mayManageRoster, async ({ tenant, body }) => {
      const id = random.id();
      await data.office(tenant.id, (tx) => insertClass(tx, { id, ...body, at: clock.now() })).catch(refuseTaken);
      return { id, ...body, candidates: 0 };
    }),

    route(contract.removeClass, mayManageRoster, async ({ tenant, caller, params, query }) => {
      const at = clock.now();
      await data.office(tenant.id, async (tx) => {
        if (query.withCandidates) await removeCandidatesOf(tx, params.classId);
        if (!(await removeClass(tx, params.classId))) throw new Problem('not-found');
        await recordAudit(tx, { actorId: caller.userId, act: 'class.remove', subject: `class:${params.classId}`, at });
      });
      return { done: true as const };
    }),
  ];
}
