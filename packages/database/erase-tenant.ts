import pg from 'pg';

const STATEMENTS_WITHIN_MS = 120_000;

async function eraseWithin(client: pg.Client, tenantId: string): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM tenants WHERE id = $1 AND is_demo AND archived_at IS NOT NULL FOR UPDATE',
    [tenantId],
  );
  if (rowCount !== 1) throw new Error('only an archived demo school can be erased');
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  );
  // All rows of the school go, so no reference is left over, and none needs to be asked on the way.
  await client.query('SET LOCAL session_replication_role = replica');
  for (const { name } of rows)
    await client.query(`DELETE FROM ${pg.escapeIdentifier(name)} WHERE tenant_id = $1`, [tenantId]);
  await client.query('DELETE FROM tenants WHERE id = $1', [tenantId]);
}

/**
 * Removes a demo school that was archived: every row of it, evidence too, in one transaction. No desk may do that, which is
 * why it needs the superuser that only a school box has at hand.
 *
 * @param superuserUrl straight to the database of Lembar
 * @throws Error for a school that is no archived demo
 */
export async function eraseDemoTenant(superuserUrl: string, tenantId: string): Promise<void> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENTS_WITHIN_MS,
  });
  await client.connect();
  try {
    await client.query('BEGIN');
    await eraseWithin(client, tenantId);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
