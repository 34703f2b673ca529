import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { instant, line, tenantSlug, timeZone, uuid } from './shapes.ts';

export const tenant = z.object({
  id: uuid,
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  users: z.number(),
  createdAt: instant,
});
export type Tenant = z.infer<typeof tenant>;

export const listTenants = endpoint({
  name: 'listTenants',
  method: 'GET',
  path: '/api/platform/tenants',
  summary: 'All schools of this installation (apex host, superadmin).',
  reply: z.object({ tenants: z.array(tenant) }),
});

export const createTenant = endpoint({
  name: 'createTenant',
  method: 'POST',
  path: '/api/platform/tenants',
  summary: 'Creates a school with its keys and its first operator, whose password is shown in the reply only.',
  body: z.strictObject({
    slug: tenantSlug,
    name: line(),
    timeZone,
    operatorName: line(),
    operatorUsername: line(60),
  }),
  reply: z.object({ tenant, operator: z.object({ username: z.string(), password: z.string() }) }),
});
