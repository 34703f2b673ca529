import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { OfficeTransaction } from './with-tenant.ts';

/**
 * Does the same for every tenant in ONE transaction, all or nothing, sitting down at each one's office desk in turn: no
 * statement ever sees two tenants. Only for what must not be half done across tenants, such as a rotation of keys; it
 * locks as long as it lasts, and does not run again by itself.
 *
 * @param name Two works of one name take turns.
 * @throws Error naming the tenant whose turn failed; nothing was changed for anyone.
 */
export async function allTenantsAtOnce(
  database: Database,
  name: string,
  work: (tx: OfficeTransaction) => Promise<void>,
): Promise<void> {
  await database.transaction('begin', async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
    const tenants = await transaction.selectFrom('tenants').select('id').orderBy('id').execute();
    for (const { id } of tenants) {
      await sql`select set_config('app.tenant_id', ${id}, true), set_config('role', 'lembar_office', true)`.execute(
        transaction,
      );
      const desk = Object.assign(transaction, { tenantId: id }) as unknown as OfficeTransaction;
      await work(desk).catch((cause: unknown) => {
        throw new Error(`Tenant ${id}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      });
    }
  });
}
