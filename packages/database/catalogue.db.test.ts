import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { applyPolicies } from './apply-policies.ts';
import { faultsOf, readTables, systemTables, type Table } from './catalogue.fixture.ts';

let db: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = new pg.Client({ connectionString: db.superuserUrl });
  await admin.connect();
});

afterEach(() => admin.query('DROP TABLE IF EXISTS lesson_plans'));

afterAll(async () => {
  await admin.end();
  await db.drop();
});

/** A table that somebody adds without thinking of tenants. */
async function plant(columns: string): Promise<void> {
  await admin.query(`CREATE TABLE lesson_plans (${columns}); ALTER TABLE lesson_plans OWNER TO lembar_owner`);
}

async function plantedFaults(): Promise<string[]> {
  const planted = (await readTables(admin)).find((table) => table.name === 'lesson_plans');
  return faultsOf(planted as Table);
}

test('every table is a system table with a reason, or holds tenants apart', async () => {
  const tables = await readTables(admin);
  const names = tables.map((table) => table.name);
  expect(names.length).toBeGreaterThan(25);
  expect(names).toEqual(expect.arrayContaining(Object.keys(systemTables)));
  expect(tables.flatMap((table) => faultsOf(table).map((fault) => `${table.name} ${fault}`))).toEqual([]);
});

const sound = 'tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id)';

test.each([
  ['is forgotten in the grants', sound, 'is named in no grant: add it to policies/office.sql'],
  ['has no tenant', 'id uuid PRIMARY KEY', 'has no column "tenant_id uuid NOT NULL"'],
  ['allows no tenant', 'tenant_id uuid, id uuid PRIMARY KEY', 'has no column "tenant_id uuid NOT NULL"'],
  [
    'has a global key',
    'tenant_id uuid NOT NULL, id uuid PRIMARY KEY',
    'has a primary key that does not start with tenant_id',
  ],
  ['has a global unique key', `${sound}, code text UNIQUE`, 'has a unique key that does not start with tenant_id'],
  [
    'refers without the tenant',
    `${sound}, to_id uuid REFERENCES tenants (id)`,
    'has a foreign key that may lead to another tenant',
  ],
  [
    'refers with the tenant in the wrong place',
    `${sound}, other uuid, FOREIGN KEY (other, tenant_id) REFERENCES classes (tenant_id, id)`,
    'has a foreign key that may lead to another tenant',
  ],
])('a table that %s is found out', async (_, columns, fault) => {
  await plant(columns);
  await applyPolicies(db.ownerUrl);
  expect(await plantedFaults()).toContain(fault);
});

test.each([
  ['a second policy', 'CREATE POLICY another ON lesson_plans USING (true)', 'has not exactly one policy'],
  [
    'a wider policy',
    'ALTER POLICY own_tenant ON lesson_plans USING (true)',
    'has a policy other than "own rows, for both desks"',
  ],
  [
    'a policy for others',
    'ALTER POLICY own_tenant ON lesson_plans TO PUBLIC',
    'has a policy other than "own rows, for both desks"',
  ],
  ['no force', 'ALTER TABLE lesson_plans NO FORCE ROW LEVEL SECURITY', 'is not under forced row-level security'],
  ['no security', 'ALTER TABLE lesson_plans DISABLE ROW LEVEL SECURITY', 'is not under forced row-level security'],
  ['an open login role', 'GRANT SELECT ON lesson_plans TO lembar_app', 'is open to the login role itself'],
])('a table with %s is found out', async (_, change, fault) => {
  await plant(sound);
  await applyPolicies(db.ownerUrl);
  await admin.query(change);
  expect(await plantedFaults()).toContain(fault);
});

test('a new table is closed by the policies before anyone remembers it', async () => {
  await plant(sound);
  expect(await plantedFaults()).toContain('is not under forced row-level security');
  await applyPolicies(db.ownerUrl);
  expect(await plantedFaults()).toEqual(['is named in no grant: add it to policies/office.sql']);
});
