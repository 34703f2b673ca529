import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { copyIn, copyOut } from './copy.ts';
import { copyInStatement, copyOutStatement, fixedForms, liftForce, putForceBack, readTables } from './tables.ts';

/** One table's rows to be loaded, and what they must come to. */
export interface RowsToLoad {
  name: string;
  columns: string[];
  /** SHA-256 over the rows as `COPY` writes them, hexadecimal. */
  sha256: string;
  rows: number;
  open(): Readable;
}

/** The database is not empty, or what was loaded is not what was to be loaded. Nothing was changed. */
export class LoadRefused extends Error {
  override readonly name = 'LoadRefused';
  readonly reason: 'not-empty' | 'differs';
  readonly table: string;
  constructor(reason: 'not-empty' | 'differs', table: string) {
    super(`${table}: ${reason}`);
    this.reason = reason;
    this.table = table;
  }
}

/**
 * Loads all rows into a migrated database without any, in one transaction, and reads them back before it commits. Tables that
 * no migration makes are somebody else's: they are left out.
 *
 * @param url The owner's direct connection.
 * @param tables In an order in which nobody refers to what is not there yet.
 * @returns The names of the tables left out.
 * @throws LoadRefused, or whatever opening the rows throws; either way the database is as it was
 */
export async function loadRows(url: string, tables: readonly RowsToLoad[]): Promise<string[]> {
  return inSightOfAllRows(url, 'COMMIT', async (client) => {
    const stored = await readTables(client);
    for (const { name } of stored) {
      const { rowCount } = await client.query(`SELECT FROM public.${client.escapeIdentifier(name)} LIMIT 1`);
      if (rowCount !== 0) throw new LoadRefused('not-empty', name);
    }
    const known = tables.flatMap((table) => {
      const own = stored.find(({ name }) => name === table.name);
      return own ? [{ table, own: { ...own, columns: table.columns } }] : [];
    });
    for (const { table } of known) await pipeline(table.open(), copyIn(client, copyInStatement(table)));
    for (const { table, own } of known) {
      if ((await hashOfRows(client, copyOutStatement(own))) !== table.sha256)
        throw new LoadRefused('differs', table.name);
    }
    return tables.filter((table) => !known.some((each) => each.table === table)).map(({ name }) => name);
  });
}

async function hashOfRows(client: pg.ClientBase, statement: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of copyOut(client, statement)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * One transaction of the owner's in which row-level security hides nothing from him.
 *
 * @param end `COMMIT` with the force put back, or `ROLLBACK` where the work only looks.
 */
export async function inSightOfAllRows<T>(
  url: string,
  end: 'COMMIT' | 'ROLLBACK',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`${fixedForms}; SET lock_timeout = '10s'`);
    await client.query('BEGIN');
    await liftForce(client);
    const result = await work(client);
    if (end === 'COMMIT') await putForceBack(client);
    await client.query(end);
    return result;
  } finally {
    // An error leaves the transaction open; with its connection it is undone.
    await client.end();
  }
}
