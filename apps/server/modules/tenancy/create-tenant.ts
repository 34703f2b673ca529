import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Data } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import type { KeyRing } from './key-ring.ts';
import { insertTenant, type NewTenant } from './store.ts';

export interface TenancyParts {
  data: Data;
  keys: KeyRing;
  clock: Clock;
  random: Random;
}

/** Names that mean something else as a host label. */
const RESERVED = new Set(['www', 'api', 'app', 'admin', 'platform', 'mail', 'cdn', 'media', 'static']);

/**
 * Creates a school and its keys.
 * @throws Problem name-taken when the subdomain is in use or reserved
 */
export async function createTenant(
  { data, keys, clock, random }: TenancyParts,
  wanted: Omit<NewTenant, 'id' | 'createdAt'>,
): Promise<{ id: string; createdAt: Date }> {
  if (RESERVED.has(wanted.slug)) throw new Problem('name-taken', { detail: wanted.slug });
  const tenant = { ...wanted, id: random.id(), createdAt: clock.now() };
  await data
    .system((tx) => insertTenant(tx, tenant))
    .catch((error: unknown) => {
      if ((error as { code?: string }).code === '23505') throw new Problem('name-taken', { detail: wanted.slug });
      throw error;
    });
  await data.office(tenant.id, (tx) => keys.createFor(tx));
  return tenant;
}
