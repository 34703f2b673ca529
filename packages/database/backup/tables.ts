import type pg from 'pg';

/** A table of ours as the catalogue has it. */
export interface StoredTable {
  name: string;
  /** In their order; generated ones left out. */
  columns: string[];
  /** The primary key; `isText` where the order would depend on the database's language. */
  key: { name: string; isText: boolean }[];
  refersTo: string[];
}

/** Prisma's table of migrations is made by whoever migrates; its lines stand in the manifest instead. */
const ledgerTable = '_prisma_migrations';

const catalogue = `
  SELECT c.relname AS name,
    array(SELECT a.attname::text FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'isText', a.attcollation <> 0) ORDER BY k.place)
      FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(attnum, place), pg_attribute a
      WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum), '[]') AS key,
    array(SELECT DISTINCT f.relname::text FROM pg_constraint o JOIN pg_class f ON f.oid = o.confrelid
      WHERE o.conrelid = c.oid AND o.contype = 'f' AND f.oid <> c.oid) AS "refersTo"
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  ORDER BY c.relname`;

/** All tables of ours but the ledger, each after those that it refers to. */
export async function readTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(catalogue);
  return inLoadingOrder(rows.filter(({ name }) => name !== ledgerTable));
}

/** @throws Error if tables refer to each other in a circle */
export function inLoadingOrder(tables: readonly StoredTable[]): StoredTable[] {
  const names = new Set(tables.map(({ name }) => name));
  const ordered: StoredTable[] = [];
  const done = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ name, refersTo }) => !done.has(name) && refersTo.every((other) => done.has(other) || !names.has(other)),
    );
    if (!next) throw new Error('tables refer to each other in a circle');
    done.add(next.name);
    ordered.push(next);
  }
  return ordered;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** In the order of the key, compared byte by byte, so that the same rows are the same bytes in every database. */
export function copyOutStatement({ name, columns, key }: StoredTable): string {
  const order = key.map(({ name: column, isText }) => `${quoted(column)}${isText ? ' COLLATE "C"' : ''}`);
  const sorted = order.length > 0 ? ` ORDER BY ${order.join(', ')}` : '';
  return `COPY (SELECT ${columns.map(quoted).join(', ')} FROM public.${quoted(name)}${sorted}) TO STDOUT`;
}

export function copyInStatement({ name, columns }: Pick<StoredTable, 'name' | 'columns'>): string {
  return `COPY public.${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`;
}

/**
 * What decides how values are written, so that a backup reads the same wherever it is made; and an end to a statement that
 * waits for a reader who went away.
 */
export const fixedForms = `SET statement_timeout = '6h'; SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET client_encoding = 'UTF8'`;

/** Lifts the force from all tenant tables until the end of the transaction, or until it is put back. */
export async function liftForce(client: pg.ClientBase): Promise<void> {
  await forEachTable(client, 'c.relforcerowsecurity', 'NO FORCE ROW LEVEL SECURITY');
}

/** Puts it back on every table that has row-level security and a tenant; the policies that follow do the rest. */
export async function putForceBack(client: pg.ClientBase): Promise<void> {
  const ofTenant = `c.relrowsecurity AND c.relname NOT IN ('outbox', 'attempt_deadlines', 'dead_jobs') AND EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`;
  await forEachTable(client, ofTenant, 'FORCE ROW LEVEL SECURITY');
}

async function forEachTable(client: pg.ClientBase, condition: string, change: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND ${condition}`,
  );
  for (const { name } of rows) await client.query(`ALTER TABLE public.${quoted(name)} ${change}`);
}
