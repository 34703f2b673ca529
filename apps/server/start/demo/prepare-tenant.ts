import type { Tenant } from '../../http/place.ts';
import { createTenant, type TenancyParts } from '../../modules/tenancy/create-tenant.ts';
import { type NewTenant, selectDataKey, selectTenantOptional } from '../../modules/tenancy/store.ts';

/** The tenant of that slug, made if it is missing. Repeating it finishes what a crash has left half done. */
export async function prepareTenant(parts: TenancyParts, wanted: Omit<NewTenant, 'id' | 'createdAt'>): Promise<Tenant> {
  const { data, keys } = parts;
  const found = await data.system((tx) => selectTenantOptional(tx, wanted.slug));
  const { id } = found ?? (await createTenant(parts, wanted));
  // The row and its keys are two transactions, and a crash may have come between them.
  await data.office(id, async (tx) => {
    if (!(await selectDataKey(tx))) await keys.createFor(tx);
  });
  const { slug, name, timeZone, isDemo } = wanted;
  return { id, slug, name, timeZone, isDemo };
}
