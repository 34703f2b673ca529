import type pg from 'pg';

/** A table of ours as the database describes it. */
export interface Table {
  name: string;
  columns: { name: string; type: string; nullable: boolean }[];
  /** Row-level security is on, also for the owner. */
  forced: boolean;
  policies: { roles: string[]; command: string; reads: string | null; writes: string | null }[];
  primaryKey: string[];
  /** Columns of each unique index, the primary key's too. */
  uniqueKeys: string[][];
  foreignKeys: { to: string; columns: string[]; toColumns: string[]; deletesAlong: boolean }[];
  /** Who may read all of it. */
  readers: string[];
}

/** The tables in which rows belong to no tenant, or only their ids and times; each with the reason. */
export const systemTables: Readonly<Record<string, string>> = {
  tenants: 'the directory of tenants itself',
  outbox: 'one dispatcher collects the jobs of all tenants: ids only',
  attempt_deadlines: 'one scan finds what is due at all tenants: ids and times only',
  dead_jobs: 'for the operator of the platform: ids and the reason',
  maintenance_runs: 'backups, drills and looks of doctor: counts and verdicts',
  workers: 'which workers are alive',
  alerts: 'what rings, for the operator of the platform: ids and figures',
  _prisma_migrations: 'the history of the schema',
};

/** Reads all tables of the schema `public` from the catalogue. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ table: Table }>(`
    SELECT json_build_object(
      'name', c.relname,
      'columns', (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'nullable', NOT a.attnotnull) ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'forced', c.relrowsecurity AND c.relforcerowsecurity,
      'policies', (SELECT coalesce(json_agg(json_build_object('roles', p.roles, 'command', p.cmd, 'reads', p.qual,
          'writes', p.with_check)), '[]')
        FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname),
      'primaryKey', (SELECT coalesce(json_agg(${columnName('k.attnum', 'c.oid')} ORDER BY k.position), '[]')
        FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(attnum, position)
        WHERE i.indrelid = c.oid AND i.indisprimary),
      'uniqueKeys', (SELECT coalesce(json_agg((SELECT json_agg(${columnName('k.attnum', 'c.oid')} ORDER BY k.position)
          FROM unnest(i.indkey) WITH ORDINALITY k(attnum, position))), '[]')
        FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique),
      'foreignKeys', (SELECT coalesce(json_agg(json_build_object('to', f.confrelid::regclass::text,
          'columns', (SELECT json_agg(${columnName('k.attnum', 'c.oid')} ORDER BY k.position)
            FROM unnest(f.conkey) WITH ORDINALITY k(attnum, position)),
          'toColumns', (SELECT json_agg(${columnName('k.attnum', 'f.confrelid')} ORDER BY k.position)
            FROM unnest(f.confkey) WITH ORDINALITY k(attnum, position)),
          'deletesAlong', f.confdeltype = 'c')), '[]')
        FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f'),
      'readers', (SELECT coalesce(json_agg(r.rolname), '[]') FROM pg_roles r
        WHERE r.rolname LIKE 'lembar%' AND has_table_privilege(r.oid, c.oid, 'SELECT'))
    ) AS table
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`);
  return rows.map((row) => row.table);
}

function columnName(number: string, table: string): string {
  return `(SELECT attname FROM pg_attribute WHERE attrelid = ${table} AND attnum = ${number})`;
}

const ownRows =
  "(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS \"nullif\"))";

/**
 * What keeps a table from holding tenants apart, in words; empty if it is a system table or is sound.
 *
 * Foreign keys and unique keys reach past row-level security: a foreign key without the tenant lets one tenant's row hang
 * on another's, and a unique key without it tells whether another tenant has such a row.
 */
export function faultsOf(table: Table): string[] {
  if (table.name in systemTables) return [];
  const [policy, ...others] = table.policies;
  const faults: [boolean, string][] = [
    [!table.columns.some(isTenantId), 'has no column "tenant_id uuid NOT NULL"'],
    [!table.forced, 'is not under forced row-level security'],
    [policy === undefined || others.length > 0, 'has not exactly one policy'],
    [policy !== undefined && !isOwnRowsPolicy(policy), 'has a policy other than "own rows, for both desks"'],
    [!startsWithTenant(table.primaryKey), 'has a primary key that does not start with tenant_id'],
    [!table.uniqueKeys.every(startsWithTenant), 'has a unique key that does not start with tenant_id'],
    [!table.foreignKeys.every(staysWithinTenant), 'has a foreign key that may lead to another tenant'],
    [!table.readers.includes('lembar_office'), 'is named in no grant: add it to policies/office.sql'],
    [table.readers.includes('lembar_app'), 'is open to the login role itself'],
  ];
  return faults.filter(([present]) => present).map(([, fault]) => fault);
}

function isTenantId(column: Table['columns'][number]): boolean {
  return column.name === 'tenant_id' && column.type === 'uuid' && !column.nullable;
}

function isOwnRowsPolicy({ roles, command, reads, writes }: Table['policies'][number]): boolean {
  const bothDesks = [...roles].sort().join() === 'lembar_office,lembar_sitting';
  return bothDesks && command === 'ALL' && reads === ownRows && writes === ownRows;
}

function startsWithTenant(key: string[]): boolean {
  return key[0] === 'tenant_id';
}

function staysWithinTenant({ columns, toColumns }: Table['foreignKeys'][number]): boolean {
  const place = columns.indexOf('tenant_id');
  return place >= 0 && toColumns[place] === 'tenant_id';
}
