import { createTestDatabase, type TestDatabase } from '@lembar/testkit/test-database.ts';
import { sql, type Transaction } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectDatabase, type Database } from './database.ts';
import type { DB } from './generated/types.ts';
import { withSystem } from './with-system.ts';
import { type OfficeTransaction, type SittingTransaction, type TenantTransaction, withTenant } from './with-tenant.ts';

const tenantA = '0197a000-0000-7000-8000-00000000000a';
const tenantB = '0197b000-0000-7000-8000-00000000000b';

let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await createTestDatabase();
});

beforeEach(() => {
  database = connectDatabase({ url: db.appUrl, poolSize: 1, random: () => 0 });
});

afterEach(() => database.close());

afterAll(() => db.drop());

function classOf(tx: TenantTransaction, id: string, name = id) {
  return { tenant_id: tx.tenantId, id, school_year: '2026/2027', name };
}

const someId = () => crypto.randomUUID();

async function session(): Promise<{ role: string; tenant: string | null }> {
  const { rows } = await database.pool.query(
    "SELECT current_user AS role, current_setting('app.tenant_id', true) AS tenant",
  );
  return rows[0];
}

describe('a transaction', () => {
  test.each(['sitting', 'office'] as const)('sits at the desk %s of one tenant', async (desk) => {
    const [row] = await withTenant(database, tenantA, desk, async (tx) => {
      const { rows } = await sql<{ role: string; tenant: string; login: string }>`
        select current_user as role, current_setting('app.tenant_id') as tenant, session_user as login`.execute(tx);
      return rows;
    });
    expect(row).toEqual({ role: `lembar_${desk}`, tenant: tenantA, login: 'lembar_app' });
  });

  test('commits what the work did and returns its result', async () => {
    const id = someId();
    const result = await withTenant(database, tenantA, 'office', async (tx) => {
      expect(tx.tenantId).toBe(tenantA);
      await tx.insertInto('classes').values(classOf(tx, id)).execute();
      return 'made';
    });
    expect(result).toBe('made');
    const found = await withTenant(database, tenantA, 'office', (tx) =>
      tx.selectFrom('classes').select('id').where('id', '=', id).execute(),
    );
    expect(found).toEqual([{ id }]);
    const elsewhere = await withTenant(database, tenantB, 'office', (tx) =>
      tx.selectFrom('classes').selectAll().execute(),
    );
    expect(elsewhere).toEqual([]);
  });

  test('rolls back and passes the error on when the work throws', async () => {
    const id = someId();
    const refusal = new Error('refused');
    await expect(
      withTenant(database, tenantA, 'office', async (tx) => {
        await tx.insertInto('classes').values(classOf(tx, id)).execute();
        throw refusal;
      }),
    ).rejects.toBe(refusal);
    const found = await withTenant(database, tenantA, 'office', (tx) =>
      tx.selectFrom('classes').select('id').where('id', '=', id).execute(),
    );
    expect(found).toEqual([]);
  });

  test('does not report success if the work hid the error of a statement', async () => {
    const hiding = withTenant(database, tenantA, 'office', async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    });
    await expect(hiding).rejects.toThrow();
  });

  test('takes one round trip to open and one to commit', async () => {
    const sent: string[] = [];
    database.pool.once('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        sent.push(String(args[0]));
        return query(...args);
      }) as typeof client.query;
    });
    await withTenant(database, tenantA, 'sitting', async () => {});
    expect(sent).toEqual([expect.stringMatching(/^begin; select set_config/), 'commit']);
  });

  test('is bound to the time limits of the login role', async () => {
    const limits = await withTenant(database, tenantA, 'office', async (tx) => {
      const { rows } = await sql`select current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`.execute(
        tx,
      );
      return rows[0];
    });
    expect(limits).toEqual({ statement: '15s', lock: '5s', idle: '30s' });
  });

  test('leaves no prepared statement, which PgBouncer could not carry', async () => {
    await withTenant(database, tenantA, 'office', (tx) =>
      tx.selectFrom('classes').selectAll().where('name', '=', 'X').execute(),
    );
    expect((await database.pool.query('SELECT name FROM pg_prepared_statements')).rows).toEqual([]);
  });
});

describe('the connection carries nothing to the next one', () => {
  test('after a commit', async () => {
    await withTenant(database, tenantA, 'office', async () => {});
    expect(await session()).toEqual({ role: 'lembar_app', tenant: '' });
  });

  test('after a roll-back', async () => {
    await withTenant(database, tenantA, 'office', () => Promise.reject(new Error('refused'))).catch(() => {});
    expect(await session()).toEqual({ role: 'lembar_app', tenant: '' });
  });

  test('after an error of the database', async () => {
    await withTenant(database, tenantA, 'office', (tx) => sql`select nonsense`.execute(tx)).catch(() => {});
    expect(await session()).toEqual({ role: 'lembar_app', tenant: '' });
  });

  test('and many tenants and desks on one pool never mix', async () => {
    const shared = connectDatabase({ url: db.appUrl, poolSize: 4, random: Math.random });
    try {
      const seen = await Promise.all(
        Array.from({ length: 200 }, async (_, i) => {
          const tenant = i % 3 === 0 ? tenantA : tenantB;
          const desk = i % 2 === 0 ? 'office' : 'sitting';
          const { rows } = await withTenant(shared, tenant, desk, (tx) =>
            sql<{ seen: string }>`select current_setting('app.tenant_id') || current_user as seen`.execute(tx),
          );
          return rows[0]?.seen === `${tenant}lembar_${desk}`;
        }),
      );
      expect(seen.every(Boolean)).toBe(true);
    } finally {
      await shared.close();
    }
  });
});

test.each(['', 'a', "' or true --", `${tenantA}'`, `${tenantA}\n`, tenantA.slice(1)])(
  'what is no tenant id is refused before anything is sent: %j',
  async (id) => {
    await expect(withTenant(database, id, 'office', async () => {})).rejects.toThrow(TypeError);
    expect(database.pool.totalCount).toBe(0);
  },
);

test('two transactions in a deadlock both get done', async () => {
  const pair = connectDatabase({ url: db.appUrl, poolSize: 2, connectWithinMs: 30_000 });
  const ids = [someId(), someId()] as const;
  try {
    await withTenant(pair, tenantA, 'office', (tx) =>
      tx
        .insertInto('classes')
        .values(ids.map((id) => classOf(tx, id)))
        .execute(),
    );
    let runs = 0;
    let bothLocked: () => void;
    const meeting = new Promise<void>((resolve) => {
      bothLocked = resolve;
    });
    const rename = ([first, second]: readonly [string, string]) =>
      withTenant(pair, tenantA, 'office', async (tx) => {
        await tx
          .updateTable('classes')
          .set({ name: `${first} 1` })
          .where('id', '=', first)
          .execute();
        if (++runs === 2) bothLocked();
        await meeting;
        await tx
          .updateTable('classes')
          .set({ name: `${second} 2` })
          .where('id', '=', second)
          .execute();
      });
    await Promise.all([rename(ids), rename([ids[1], ids[0]])]);
    expect(runs).toBe(3);
  } finally {
    await pair.close();
  }
});

test('a system transaction reaches system tables, and no row of a tenant', async () => {
  await withSystem(database, (tx) =>
    tx.insertInto('tenants').values({ id: tenantA, slug: 'a', name: 'A', time_zone: 'Asia/Jakarta' }).execute(),
  );
  expect(await withSystem(database, (tx) => tx.selectFrom('tenants').select('slug').execute())).toEqual([
    { slug: 'a' },
  ]);
  await expect(withSystem(database, (tx) => sql`select from classes`.execute(tx))).rejects.toThrow(/permission denied/);
});

test('the compiler keeps desks apart', () => {
  const readKeys = (_: OfficeTransaction) => {};
  const readAnything = (_: TenantTransaction) => {};
  const misuse = (office: OfficeTransaction, sitting: SittingTransaction, bare: Transaction<DB>) => {
    readKeys(office);
    readAnything(office);
    readAnything(sitting);
    // @ts-expect-error A candidate's path has no way to the keys.
    readKeys(sitting);
    // @ts-expect-error A transaction without a tenant is none of ours.
    readAnything(bare);
  };
  expect(misuse).toBeTypeOf('function');
});
