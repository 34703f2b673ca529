import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery } from '@lembar/contract/deliveries.ts';
import { createTestDatabase } from '@lembar/testkit/test-database.ts';
import pg from 'pg';
import { silentLog } from '../../../adapters/log.ts';
import type { Tenant } from '../../../http/place.ts';
import { viewDeliveries } from '../../../modules/deliveries/views.ts';
import { signIn } from '../../../modules/identity/sign-in.ts';
import { composeParts, type Parts } from '../../compose.ts';
import { readSettings } from '../../config.ts';
import { callerAs } from '../caller-as.ts';
import { type Demo, prepareDemo } from '../prepare-demo.ts';

const secrets = {
  jwtAccess: 'access-secret-of-the-tests-0123456789abcdef',
  jwtRefresh: 'refresh-secret-of-the-tests-0123456789abcde',
  encryptionKey: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
};

/** A data folder and a database, over which processes come and go. */
export interface DemoGround {
  readonly folder: string;
  /** The parts of a process of its own, some of them exchanged. */
  compose(exchanged?: Partial<Parts>): Parts;
  /** Ends a process. */
  end(parts: Parts): Promise<void>;
  /** Table → number of rows, past every rule. */
  countRows(): Promise<Record<string, number>>;
  /** Puts an empty database in the place of the one that was there. */
  loseDatabase(): Promise<void>;
  clear(): Promise<void>;
}

async function countRows(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const counted = await client.query<{ rows: number }>(`select count(*)::int as rows from "${name}"`);
    counts[name] = counted.rows[0]?.rows ?? 0;
  }
  await client.end();
  return counts;
}

export async function layGround(): Promise<DemoGround> {
  const folder = mkdtempSync(join(tmpdir(), 'lembar-demo-'));
  const running = new Set<Parts>();
  let database = await createTestDatabase();
  const settings = { ...readSettings({ LEMBAR_DATA: folder }), DATABASE_POOL: 4, THROTTLE_LIMIT: 1000 };
  const end = async (parts: Parts) => {
    running.delete(parts);
    await parts.close();
  };
  const dropDatabase = async () => {
    for (const parts of running) await end(parts);
    await database.drop();
  };
  return {
    folder,
    compose(exchanged) {
      const composed = composeParts({
        settings,
        secrets,
        databaseUrl: database.appUrl,
        embedded: true,
        log: silentLog,
      });
      const parts = { ...composed, ...exchanged };
      running.add(parts);
      return parts;
    },
    end,
    countRows: () => countRows(database.superuserUrl),
    async loseDatabase() {
      await dropDatabase();
      database = await createTestDatabase();
    },
    async clear() {
      await dropDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Prepares the demo where there must be one. */
export async function prepare({ folder }: DemoGround, parts: Parts, said: string[] = []): Promise<Demo> {
  const demo = await prepareDemo(parts, folder, (line) => said.push(line));
  if (!demo) throw new Error('no demo');
  return demo;
}

export function passwordIn({ accountsFile }: Demo, username: string): string {
  const lines = readFileSync(accountsFile, 'utf8').split('\n');
  return (
    lines
      .find((line) => line.includes(`,${username},`))
      ?.split(',')
      .at(-1) ?? ''
  );
}

/** Signs in with the password that the file of accounts has. */
export async function signInAs(parts: Parts, demo: Demo, username: string) {
  const { directory } = parts;
  const tenant = await (username === 'superadmin' ? directory.platform() : directory.bySlug(demo.slug));
  if (!tenant) throw new Error('no such place');
  const { body } = await signIn(parts, { tenant, username, password: passwordIn(demo, username), client: 'api' });
  return { tenant, user: body.user, caller: callerAs(body.user.id, body.user.roles[0] ?? 'candidate') };
}

export async function deliveryTitled(parts: Parts, title: string): Promise<{ tenant: Tenant; delivery: Delivery }> {
  const tenant = await parts.directory.bySlug('smkn1');
  if (!tenant) throw new Error('no school');
  const { rows } = await parts.data.office(tenant.id, (tx) => viewDeliveries(tx, { page: 1 }));
  const delivery = rows.find((row) => row.title === title);
  if (!delivery) throw new Error(`no delivery ${title}`);
  return { tenant, delivery };
}
