import * as platform from '@lembar/contract/platform.ts';
import * as school from '@lembar/contract/school.ts';
import { anyone, superadmin } from '../../http/permission.ts';
import { Reply, type Route, route } from '../../http/route.ts';
import { recordAudit } from '../audit/record.ts';
import { createUsers } from '../roster/create-users.ts';
import type { RosterParts } from '../roster/parts.ts';
import { createTenant } from '../tenancy/create-tenant.ts';
import { type HealthParts, healthView } from './health.ts';
import { countUsers } from './tenant-views.ts';
import { viewTenants } from './views.ts';

export interface OperationsParts extends RosterParts, HealthParts {
  /** After a school was created, so that its host answers at once. */
  forgetDirectory(): void;
}

export function operationsRoutes(parts: OperationsParts): Route[] {
  const { data, version, clock } = parts;
  const viewHealth = healthView(parts);
  return [
    route(school.api, anyone, async () => ({
      name: 'lembar' as const,
      version,
      documentation: '/api/docs',
      openapi: '/api/openapi.json',
    })),

    route(school.healthLive, anyone, async () => ({ status: 'up' as const })),

    route(school.healthReady, anyone, async () => {
      const status = (await data.answers()) ? 'up' : 'down';
      return new Reply({ status } as const, { status: status === 'up' ? 200 : 503 });
    }),

    route(school.health, anyone, async () => {
      const health = await viewHealth();
      return new Reply(health, { status: health.status === 'down' ? 503 : 200 });
    }),

    route(platform.listTenants, superadmin, async () => {
      const tenants = await data.system(viewTenants);
      const presented = tenants.map(async ({ id, slug, name, time_zone: timeZone, created_at }) => ({
        id,
        slug,
        name,
        timeZone,
        users: await data.office(id, countUsers),
        createdAt: created_at.toISOString(),
      }));
      return { tenants: await Promise.all(presented) };
    }),

    route(platform.createTenant, superadmin, async ({ tenant: home, caller, body }) => {
      const { slug, name, timeZone, operatorName, operatorUsername } = body;
      const { id, createdAt } = await createTenant(parts, { slug, name, timeZone, isDefault: false, isDemo: false });
      parts.forgetDirectory();
      const school = { id, slug, name, timeZone, isDemo: false };
      const wanted = { name: operatorName, username: operatorUsername, roles: ['operator' as const] };
      const { users } = await createUsers(parts, { tenant: school, caller, users: [wanted] });
      await data.office(home.id, (tx) =>
        recordAudit(tx, { actorId: caller.userId, act: 'tenant.create', subject: `tenant:${id}`, at: clock.now() }),
      );
      const operator = { username: users[0]?.user.username ?? '', password: users[0]?.password ?? '' };
      return { tenant: { id, slug, name, timeZone, users: 1, createdAt: createdAt.toISOString() }, operator };
    }),
  ];
}
