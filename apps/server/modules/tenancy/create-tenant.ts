import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Data } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import type { KeyRing } from './key-ring.ts';
import { insertTenant, type NewTenant, selectDataKey, selectTenantOptional } from './store.ts';

export interface TenancyParts {
  data: Data;
  keys: KeyRing;
  clock: Clock;
  random: Random;
}

/** Names that mean something else as a host label. */
const RESERVED = new Set(['www', 'api', 'app', 'admin', 'platform', 'mail', 'cdn', 'media', 'static']);

interface Created {
  id: string;
  createdAt: Date;
}

/** A school whose making was cut off between its row and its keys: nobody can have used it yet. */
async function findUnfinished({ data }: TenancyParts, slug: string): Promise<Created | undefined> {
  const row = await data.system((tx) => selectTenantOptional(tx, slug));
  const finished = row && (await data.office(row.id, selectDataKey));
  return row && !finished ? { id: row.id, createdAt: row.created_at } : undefined;
}

/**
 * Creates a school and its keys. A creation that was cut off is completed by the next with the same name.
 * @throws Problem name-taken when the subdomain is in use or reserved
 */
export async function createTenant(parts: TenancyParts, wanted: Omit<NewTenant, 'id' | 'createdAt'>): Promise<Created> {
  const { data, keys, clock, random } = parts;
  if (RESERVED.has(wanted.slug)) throw new Problem('name-taken', { detail: wanted.slug });
  const fresh = { ...wanted, id: random.id(), createdAt: clock.now() };
  const tenant = await data
    .system((tx) => insertTenant(tx, fresh))
    .then(
      () => fresh,
      async (error: unknown) => {
        if ((error as { constraint?: string }).constraint !== 'tenants_slug_key') throw error;
        const unfinished = await findUnfinished(parts, wanted.slug);
        if (!unfinished) throw new Problem('name-taken', { detail: wanted.slug });
        return unfinished;
      },
    );
  await data.office(tenant.id, (tx) => keys.createFor(tx));
  return { id: tenant.id, createdAt: tenant.createdAt };
}
