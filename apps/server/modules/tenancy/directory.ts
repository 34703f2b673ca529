import type { Clock } from '../../adapters/clock.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Directory, Tenant } from '../../http/place.ts';
import { selectTenants } from './store.ts';

/** No host label can read like this, so nobody reaches the platform's tenant by a subdomain. */
export const PLATFORM_SLUG = '@platform';

const FRESH_MS = 5_000;

type Listed = Tenant & { isDefault: boolean };

async function readTenants(data: Data): Promise<Listed[]> {
  const rows = await data.system(selectTenants);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    isDemo: row.is_demo,
    isDefault: row.is_default,
  }));
}

/** The directory of schools, remembered for a few seconds: every request asks it, and schools rarely change. */
export function cachedDirectory({ data, clock }: { data: Data; clock: Clock }): Directory & { forget(): void } {
  let read: { at: number; tenants: Promise<Listed[]> } | undefined;
  function tenants(): Promise<Listed[]> {
    const now = clock.now().getTime();
    if (read && Math.abs(now - read.at) < FRESH_MS) return read.tenants;
    const before = read?.tenants;
    // A school that was known stays known while the database is away, so that its devices get "unavailable", not "unknown".
    const fresh = readTenants(data).catch((error: unknown) => {
      read = undefined;
      if (before) return before;
      throw error;
    });
    read = { at: now, tenants: fresh };
    return fresh;
  }
  return {
    bySlug: async (slug) => (await tenants()).find((tenant) => tenant.slug === slug),
    platform: async () => (await tenants()).find((tenant) => tenant.slug === PLATFORM_SLUG),
    async default() {
      const all = (await tenants()).filter((tenant) => tenant.slug !== PLATFORM_SLUG);
      return all.length === 1 ? all[0] : all.find((tenant) => tenant.isDefault);
    },
    forget() {
      read = undefined;
    },
  };
}
