import type pg from 'pg';
import type { Table } from './catalogue.fixture.ts';

interface Insert {
  text: string;
  values: unknown[];
}

/** A value that a column's check accepts, where any value of its type would not do; by column, or table and column. */
const wanted: Record<string, string> = {
  head: 'a'.repeat(64),
  hash: 'a'.repeat(64),
  sha256: 'a'.repeat(64),
  direction: 'auto',
  release_rule: 'manual',
  roles: '{candidate}',
  algorithm: 'Ed25519',
  kind: 'backup',
  opens_at: '2026-07-20T00:00:00Z',
  downloads_from: '2026-07-19T00:00:00Z',
  closes_at: '2026-07-21T00:00:00Z',
  in_time: '0',
  'deliveries.state': 'scheduled',
  'attempts.state': 'open',
  'grades.state': 'final',
  'results.state': 'final',
};

const byType: Record<string, string> = {
  uuid: '0197c000-0000-7000-8000-00000000000c',
  integer: '1',
  'double precision': '1',
  boolean: 'false',
  text: 'x',
  bytea: '\\x00',
  jsonb: '{}',
  'timestamp(3) with time zone': '2026-07-20T00:00:00Z',
};

/** Values of which the second row of a tenant must have others. */
const second: Record<string, string> = { uuid: '0197d000-0000-7000-8000-00000000000d', integer: '2', text: 'y' };

/** A row of any table for a tenant, made from the catalogue alone, so that a new table is covered without a word here. */
export function planRow(
  table: Table,
  tenant: string,
  which: 'first' | 'second' = 'first',
  given: Record<string, unknown> = {},
): Insert {
  const values = table.columns.map(({ name, type }) => {
    if (name in given) return given[name];
    if (name === 'tenant_id') return tenant;
    const special = wanted[`${table.name}.${name}`] ?? wanted[name];
    if (special !== undefined) return special;
    if (type.endsWith('[]')) return '{}';
    return (which === 'second' ? second[type] : undefined) ?? byType[type];
  });
  const names = table.columns.map(({ name }) => name).join(', ');
  const places = values.map((_, i) => `$${i + 1}`).join(', ');
  return { text: `INSERT INTO ${table.name} (${names}) VALUES (${places})`, values };
}

/** Inserts a planned row; a type or check that is not foreseen above fails loudly. */
export async function insertRow(client: pg.Client, { text, values }: Insert): Promise<void> {
  await client.query(text, values).catch((error: Error) => {
    throw new Error(`${text}: ${error.message}`, { cause: error });
  });
}
