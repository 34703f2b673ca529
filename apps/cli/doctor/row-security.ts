import { withClient } from './probe-database.ts';

/** Tables whose rows belong to a school but are collected across schools: ids and times only (policies/system-tables.sql). */
const ACROSS = ['outbox', 'attempt_deadlines', 'dead_jobs'];

interface TableFacts {
  name: string;
  guarded: boolean;
}

const CATALOGUE = `
  SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity
    AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) AS guarded
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL ($1)
  ORDER BY c.relname`;

async function seenWithoutSchool(appUrl: string, tables: readonly string[]): Promise<string[]> {
  return withClient(appUrl, async (client) => {
    const seen: string[] = [];
    await client.query('BEGIN');
    // The desk that sees most, with no school to see.
    await client.query("SELECT set_config('role', 'lembar_office', true)");
    for (const table of tables) {
      const { rows } = await client.query<{ any: boolean | null }>(
        `SELECT CASE WHEN has_table_privilege($1, 'SELECT') THEN EXISTS (SELECT 1 FROM ${table}) END AS any`,
        [table],
      );
      if (rows[0]?.any) seen.push(table);
    }
    await client.query('ROLLBACK');
    return seen;
  });
}

/** Which tables keep schools apart, and what the app's role sees when it has no school. */
export async function readRowSecurity(appUrl: string): Promise<{ tables: number; open: string[]; seen: string[] }> {
  const { rows } = await withClient(appUrl, (client) => client.query<TableFacts>(CATALOGUE, [ACROSS]));
  const seen = await seenWithoutSchool(
    appUrl,
    rows.map(({ name }) => `"${name.replaceAll('"', '""')}"`),
  );
  return { tables: rows.length, open: rows.filter(({ guarded }) => !guarded).map(({ name }) => name), seen };
}
