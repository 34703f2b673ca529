import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ownFolder } from './own-folder.ts';

/** In this order, in one transaction. */
const files = ['clean-slate', 'tenant-tables', 'system-tables', 'office', 'sitting', 'queue-tables'] as const;

export const policiesFolder = ownFolder('policies');

/**
 * Puts row-level security and grants on every table, from nothing each time, so that the files are the whole truth.
 * Run after every migration, and whenever in doubt; safe to repeat, also under a running server, whose transactions wait
 * a moment or, at worst, are repeated.
 *
 * @param url The owner's direct connection.
 * @param folder Where the policies are; a bundled server names its own copy.
 */
export async function applyPolicies(url: string, folder: string = policiesFolder): Promise<void> {
  const scripts = await Promise.all(files.map((name) => readFile(join(folder, `${name}.sql`), 'utf8')));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await repeatWhenInTheWay(() => inTransaction(client, scripts));
  } finally {
    await client.end();
  }
}

async function inTransaction(client: pg.Client, scripts: string[]): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '${lockTimeout}'`);
    await client.query("SELECT pg_advisory_xact_lock(hashtext('lembar policies'))");
    for (const script of scripts) await client.query(script);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** While we wait for a table, everyone who comes later waits behind us: give way soon, and come back. */
const lockTimeout = '1s';
const tries = 10;

/** lock_not_available and deadlock_detected. */
const inTheWay = new Set(['55P03', '40P01']);

async function repeatWhenInTheWay(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (attempt === tries || code === undefined || !inTheWay.has(code)) throw error;
      await sleep(200 * attempt);
    }
  }
}
