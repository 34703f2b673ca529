import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type TestPostgres, templateDatabase } from './postgres-server.ts';

/** A fresh, migrated database of one's own. */
export interface TestDatabase {
  name: string;
  /** As the server logs in: no tenant's row is visible until it sits down at a desk. */
  appUrl: string;
  /** As migrations run. Forced row-level security hides all tenants' rows from the owner too. */
  ownerUrl: string;
  /** Sees every row, writes none. */
  backupUrl: string;
  /** Past every rule; for arranging and inspecting what no role of the product may. */
  superuserUrl: string;
  drop(): Promise<void>;
}

/** Clones the template, once a test file: `beforeAll(async () => { db = await createTestDatabase(); })`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return clone(inject('postgres'), templateDatabase);
}

/** An empty database of the owner's, without any table: for tests of the migration itself. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return clone(inject('postgres'), 'template1');
}

async function clone({ port, password }: TestPostgres, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = (role: string, database = name) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: url('postgres', 'postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER lembar_owner`);
  return {
    name,
    appUrl: url('lembar_app'),
    ownerUrl: url('lembar_owner'),
    backupUrl: url('lembar_backup'),
    superuserUrl: url('postgres'),
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
