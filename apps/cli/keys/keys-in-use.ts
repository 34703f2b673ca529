import { acrossTenants } from '@lembar/database/across-tenants.ts';
import type { Database } from '@lembar/database/database.ts';
import { selectKeys } from './keys-store.ts';

export interface KeyInUse {
  /** How many data keys are wrapped under it. */
  dataKeys: number;
  /** The earliest of them: since then it is in use. */
  since: Date;
}

/** By the id of the wrapping key. */
export async function keysInUse(database: Database): Promise<Map<string, KeyInUse>> {
  const inUse = new Map<string, KeyInUse>();
  const silent = () => {};
  await acrossTenants(database, 'keys in use', silent, async (tx) => {
    for (const { wrappedBy, wrappedAt } of await selectKeys(tx)) {
      const known = inUse.get(wrappedBy) ?? { dataKeys: 0, since: wrappedAt };
      const since = new Date(Math.min(wrappedAt.getTime(), known.since.getTime()));
      inUse.set(wrappedBy, { dataKeys: known.dataKeys + 1, since });
    }
  });
  return inUse;
}
