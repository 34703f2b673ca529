import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { judge, type Verdict } from './verdict.ts';

const CONNECT_MS = 5_000;
const QUERY_MS = 10_000;
/** How long a notification may take on a connection that keeps its session. */
const HEAR_MS = 1_000;

/** One connection, as it is described, without a pool of ours. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, query_timeout: QUERY_MS });
  // A connection that breaks between two statements must not end doctor.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether what one statement set up in its session is there for the next: so it is without a pooler in transaction mode. */
async function hears(listener: pg.Client, speaker: pg.Client): Promise<boolean> {
  const channel = `doctor_${randomBytes(8).toString('hex')}`;
  const heard = new Promise<boolean>((resolve) => listener.once('notification', () => resolve(true)));
  await listener.query(`LISTEN ${channel}`);
  await speaker.query(`NOTIFY ${channel}`);
  const answer = await Promise.race([heard, sleep(HEAR_MS, false)]);
  // Behind a pooler the session is others' too.
  await listener.query('UNLISTEN *');
  return answer;
}

const keepsSession = (url: string) =>
  withClient(url, (listener) => withClient(url, (speaker) => hears(listener, speaker)));

/** Many clients at once with parameters and local settings: what transaction pooling must not mix up. */
async function mixesUp(url: string): Promise<boolean> {
  const one = (mark: string) =>
    withClient(url, async (client) => {
      for (let round = 0; round < 5; round += 1) {
        await client.query('BEGIN');
        await client.query("SELECT set_config('app.doctor', $1, true)", [mark]);
        const { rows } = await client.query<{ mark: string }>("SELECT current_setting('app.doctor') AS mark");
        await client.query('COMMIT');
        if (rows[0]?.mark !== mark) return true;
      }
      return false;
    });
  return (await Promise.all(['a', 'b', 'c', 'd'].map(one))).includes(true);
}

export interface PoolerConfig {
  poolMode: string;
  /** Connections to PostgreSQL at most: of the database where that is bounded, else of each user. */
  connections: number;
}

/** PgBouncer's own settings, for a role in its `stats_users`. @throws pg.DatabaseError where there is no PgBouncer */
export async function readPooler(url: string): Promise<PoolerConfig> {
  const admin = new URL(url);
  admin.pathname = '/pgbouncer';
  const { rows } = await withClient(admin.href, (client) =>
    client.query<{ key: string; value: string }>('SHOW CONFIG'),
  );
  const config = new Map(rows.map(({ key, value }) => [key, value]));
  const number = (key: string) => Number(config.get(key) ?? 0);
  const ofUser = number('default_pool_size') + number('reserve_pool_size');
  return { poolMode: config.get('pool_mode') ?? '?', connections: number('max_db_connections') || ofUser };
}

/** A4: a pooler in transaction mode, and our queries hold behind it. */
export async function probePooler(url: string): Promise<Verdict> {
  if (await keepsSession(url))
    return judge(
      ['sesi tetap: langsung ke PostgreSQL atau mode sesi / the session is kept: PostgreSQL itself, or session mode'],
      '',
    );
  const config = await readPooler(url).catch(() => undefined);
  const mode = config?.poolMode;
  return judge(
    [
      mode !== undefined && mode !== 'transaction' && `pool_mode ${mode}`,
      (await mixesUp(url)) && 'nilai tertukar / values are mixed up',
    ],
    `${mode ?? 'pool_mode tidak terbaca / not readable'}; sesi tidak disimpan / no session is kept`,
  );
}

interface Owner {
  name: string;
  owns: boolean;
}

/** A5: PostgreSQL itself, as the owner, who is not the role that the server has. */
export async function probeDirect(ownerUrl: string, appUrl: string): Promise<Verdict> {
  const owner = await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<Owner>(
      "SELECT current_user AS name, pg_has_role(current_user, relowner, 'USAGE') AS owns FROM pg_class WHERE oid = to_regclass('public.tenants')",
    );
    return rows[0];
  });
  const kept = await keepsSession(ownerUrl);
  const app = new URL(appUrl).username;
  return judge(
    [
      !kept && 'lewat pengumpul koneksi / leads through a pooler',
      !owner?.owns && `${owner?.name ?? '?'} bukan pemilik tabel / does not own the tables`,
      owner?.name === app && 'peran aplikasi adalah pemilik / the app role is the owner',
    ],
    `${owner?.name}, langsung / straight`,
  );
}
