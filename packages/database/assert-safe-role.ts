import type { Database } from './database.ts';

interface RoleFacts {
  name: string;
  superuser: boolean;
  bypasses: boolean;
  owns: string | null;
  inherits: string | null;
}

/**
 * Refuses to go on if the server's own role could see past row-level security; called before the server opens its port.
 *
 * @throws Error with the cure.
 */
export async function assertSafeRole(database: Database): Promise<void> {
  const { rows } = await database.pool.query<RoleFacts>(`
    SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
      (SELECT min(c.relname::text) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
          AND pg_has_role(r.oid, c.relowner, 'USAGE')) AS owns,
      (SELECT min(d.rolname::text) FROM pg_roles d
        WHERE d.rolname IN ('lembar_sitting', 'lembar_office') AND pg_has_role(r.oid, d.oid, 'USAGE')) AS inherits
    FROM pg_roles r WHERE r.rolname = current_user`);
  const fault = rows[0] === undefined ? 'is unknown to the database' : faultOf(rows[0]);
  if (fault === undefined) return;
  throw new Error(
    `The database role ${rows[0]?.name ?? ''} of DATABASE_URL ${fault}, so schools would not be kept apart. Let the server log in as lembar_app.`,
  );
}

function faultOf(role: RoleFacts): string | undefined {
  if (role.superuser) return 'is a superuser';
  if (role.bypasses) return 'bypasses row-level security';
  if (role.owns !== null) return `owns the table ${role.owns}`;
  if (role.inherits !== null) return `inherits the rights of ${role.inherits}`;
  return undefined;
}
