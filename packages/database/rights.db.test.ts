import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyPolicies } from './apply-policies.ts';

let db: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = new pg.Client({ connectionString: db.superuserUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await db.drop();
});

/** Table → the letters of the rights that a role holds on all of it: Select, Insert, Update, Delete, Truncate. */
async function rightsOf(role: string): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ table: string; rights: string }>(
    `SELECT c.relname AS table, string_agg(left(r, 1), '' ORDER BY position) AS rights
     FROM pg_class c,
       unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) WITH ORDINALITY p(r, position)
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND has_table_privilege($1, c.oid, r)
     GROUP BY 1 ORDER BY 1`,
    [role],
  );
  return Object.fromEntries(rows.map(({ table, rights }) => [table, rights]));
}

/** Columns on which a role holds a right that it does not hold on the whole table. */
async function columnRightsOf(role: string): Promise<Record<string, string[]>> {
  const { rows } = await admin.query<{ grant: string; columns: string[] }>(
    `SELECT r || ' ' || c.relname AS grant, array_agg(a.attname::text ORDER BY a.attname) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped,
       unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) r
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND has_column_privilege($1, c.oid, a.attnum, r) AND NOT has_table_privilege($1, c.oid, r)
     GROUP BY 1`,
    [role],
  );
  return Object.fromEntries(rows.map(({ grant, columns }) => [grant, columns]));
}

describe('the sitting desk', () => {
  test('holds these rights and no others', async () => {
    expect(await rightsOf('lembar_sitting')).toEqual({
      attempt_deadlines: 'SIUD',
      attempts: 'SIU',
      data_keys: 'S',
      deliveries: 'S',
      delivery_candidates: 'S',
      epochs: 'SIU',
      outbox: 'I',
      package_files: 'S',
      packages: 'S',
      response_batches: 'SI',
      results: 'S',
      set_aside_batches: 'SI',
      signing_keys: 'S',
      submissions: 'SI',
      tenants: 'S',
    });
  });

  test('reads of a user everything but the password, and notes downloads', async () => {
    expect(await columnRightsOf('lembar_sitting')).toEqual({
      'SELECT users': [
        'created_at',
        'disabled_at',
        'email',
        'id',
        'name',
        'nis',
        'nisn',
        'participant_number',
        'roles',
        'tenant_id',
        'username',
      ],
      'UPDATE delivery_candidates': ['downloaded_at'],
    });
  });
});

test('the login role itself reaches the system tables only', async () => {
  expect(await rightsOf('lembar_app')).toEqual({
    _prisma_migrations: 'S',
    alerts: 'SIUD',
    attempt_deadlines: 'SD',
    dead_jobs: 'SID',
    maintenance_runs: 'SIUD',
    outbox: 'SIUD',
    tenants: 'SIU',
    workers: 'SIUD',
  });
  expect(await columnRightsOf('lembar_app')).toEqual({});
});

describe('the office desk', () => {
  const evidence = ['audit_events', 'item_versions', 'response_batches', 'set_aside_batches', 'submissions'];

  test('only ever adds evidence', async () => {
    const rights = await rightsOf('lembar_office');
    for (const table of evidence) expect([table, rights[table]]).toEqual([table, 'SI']);
    expect(Object.values(await columnRightsOf('lembar_office'))).toEqual([]);
  });

  test('holds nothing on tables but rows: no TRUNCATE, REFERENCES or TRIGGER', async () => {
    expect(Object.values(await rightsOf('lembar_office')).filter((rights) => /[TR]/.test(rights))).toEqual([]);
  });

  test('can take evidence along by a cascade from nowhere but a removed attempt', async () => {
    const rights = await rightsOf('lembar_office');
    const { rows } = await admin.query<{ root: string; reached: string }>(`
      WITH RECURSIVE cascade(root, reached) AS (
        SELECT confrelid, conrelid FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'c'
        UNION
        SELECT root, conrelid FROM cascade JOIN pg_constraint ON confrelid = reached
        WHERE contype = 'f' AND confdeltype = 'c'
      ) SELECT root::regclass::text AS root, reached::regclass::text AS reached FROM cascade`);
    const roots = rows.filter(({ root, reached }) => evidence.includes(reached) && rights[root]?.includes('D'));
    expect([...new Set(roots.map(({ root }) => root))]).toEqual(['attempts']);
  });
});

test('nobody else holds anything: PUBLIC has no rights, and nothing looks past row-level security', async () => {
  const { rows: open } = await admin.query(
    `SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0`,
  );
  expect(open).toEqual([]);
  const { rows: views } = await admin.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'f')`,
  );
  expect(views).toEqual([]);
  const { rows: definers } = await admin.query(
    `SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(definers).toEqual([]);
});

test('a grant or policy that is not in the files is gone after the policies are applied again', async () => {
  await admin.query('GRANT SELECT ON item_keys TO lembar_sitting, PUBLIC');
  await admin.query('GRANT SELECT (password_hash) ON users TO lembar_sitting');
  await admin.query('CREATE POLICY open_door ON item_keys USING (true)');
  const before = await rightsOf('lembar_sitting');
  await applyPolicies(db.ownerUrl);
  expect(before).toHaveProperty('item_keys');
  expect(await rightsOf('lembar_sitting')).not.toHaveProperty('item_keys');
  expect((await columnRightsOf('lembar_sitting'))['SELECT users']).not.toContain('password_hash');
  const { rows } = await admin.query("SELECT policyname FROM pg_policies WHERE tablename = 'item_keys'");
  expect(rows).toEqual([{ policyname: 'own_tenant' }]);
});
