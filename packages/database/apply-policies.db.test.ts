import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyPolicies } from './apply-policies.ts';
import { connectDatabase } from './database.ts';
import { withTenant } from './with-tenant.ts';

const tenantA = '0197a000-0000-7000-8000-00000000000a';
const tenantB = '0197b000-0000-7000-8000-00000000000b';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(() => db.drop());

test('under a running server no transaction fails, and none ever sees another tenant', async () => {
  const database = connectDatabase({ url: db.appUrl, poolSize: 4 });
  let applying = true;
  let transactions = 0;
  const work = async (tenant: string) => {
    while (applying) {
      await withTenant(database, tenant, 'office', async (tx) => {
        const id = crypto.randomUUID();
        await tx.insertInto('classes').values({ tenant_id: tx.tenantId, id, name: id, school_year: '2026' }).execute();
        const seen = await tx.selectFrom('classes').select('tenant_id').distinct().execute();
        expect(seen).toEqual([{ tenant_id: tenant }]);
      });
      transactions += 1;
    }
  };
  const working = Promise.all([tenantA, tenantB, tenantA, tenantB].map(work));
  for (let round = 0; round < 5; round++) await applyPolicies(db.ownerUrl);
  applying = false;
  await working;
  await database.close();
  expect(transactions).toBeGreaterThan(10);
});

test('a table in use is not waited for at everyone’s cost: it gives way, comes back, and gets there in the end', async () => {
  const reader = new pg.Client({ connectionString: db.superuserUrl });
  const other = new pg.Client({ connectionString: db.superuserUrl, statement_timeout: 10_000 });
  await Promise.all([reader.connect(), other.connect()]);
  try {
    await reader.query('BEGIN; SELECT FROM grades');
    const applied = applyPolicies(db.ownerUrl);
    const waiting = () => other.query('SELECT FROM pg_locks WHERE NOT granted').then(({ rowCount }) => rowCount);
    await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
    await other.query('SELECT FROM grades');
    await reader.query('COMMIT');
    await expect(applied).resolves.toBeUndefined();
  } finally {
    await Promise.all([reader.end(), other.end()]);
  }
});
