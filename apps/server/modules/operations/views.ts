import type { SystemTransaction } from '@lembar/database/with-system.ts';

export function viewTenants(tx: SystemTransaction) {
  return tx
    .selectFrom('tenants')
    .select(['id', 'slug', 'name', 'time_zone', 'created_at'])
    .where('archived_at', 'is', null)
    .where('slug', 'not like', '@%')
    .orderBy('name')
    .limit(1000)
    .execute();
}
