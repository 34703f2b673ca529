import type { Database } from './database.ts';
import { withSystem } from './with-system.ts';
import { type OfficeTransaction, withTenant } from './with-tenant.ts';

/**
 * Does the same for every tenant, each in its own transaction at the office desk: no statement ever sees two tenants. Rare,
 * and each call says why in the log. A tenant that fails does not stop the others.
 *
 * @param reason Why this crosses tenants, in a few words for the log.
 * @throws AggregateError after all have had their turn, with one error for each tenant that failed.
 */
export async function acrossTenants(
  database: Database,
  reason: string,
  log: (message: string, details: Record<string, unknown>) => void,
  work: (tx: OfficeTransaction) => Promise<void>,
): Promise<void> {
  const tenants = await withSystem(database, (tx) => tx.selectFrom('tenants').select('id').orderBy('id').execute());
  log('across tenants', { reason, tenants: tenants.length });
  const errors: unknown[] = [];
  for (const { id } of tenants) {
    try {
      await withTenant(database, id, 'office', work);
    } catch (error) {
      errors.push(
        new Error(`Tenant ${id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error }),
      );
    }
  }
  if (errors.length > 0)
    throw new AggregateError(errors, `${reason}: failed for ${errors.length} of ${tenants.length} tenants`);
}
