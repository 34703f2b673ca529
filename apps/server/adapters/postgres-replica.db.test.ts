import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareDatabase } from '@lembar/database/prepare-database.ts';
import { createDatabase, createRoles } from '@lembar/database/roles.ts';
import { startPgBouncer } from '@lembar/testkit/services/pgbouncer.ts';
import { startPrimary, startStandby, superuserUrl } from '@lembar/testkit/services/postgres-pair.ts';
import type { RunningProgram } from '@lembar/testkit/services/program.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from './embedded-postgres-port.ts';
import { systemRandom } from './ids.ts';
import { type Log, silentLog } from './log.ts';
import { type Data, type OfficeTransaction, postgresData } from './postgres.ts';
import { postgresBroadcast } from './postgres-broadcast.ts';

const password = 'password-of-the-tests';
const tenantId = systemRandom.id();
let folder: string;
let primary: RunningProgram;
let standby: RunningProgram;
let pooler: RunningProgram;
let ports: { primary: number; standby: number; pooler: number };
const opened: Data[] = [];

const urlOf = (port: number, role = 'lembar_app') => `postgres://${role}:${password}@127.0.0.1:${port}/lembar`;
const placeOf = (name: string) => ({ folder: join(folder, name) });

function open({ maxLagSeconds = 2, replica = urlOf(ports.standby), log = silentLog } = {}): Data {
  const url = urlOf(ports.primary);
  const data = postgresData({ url, poolSize: 4, replica: { url: replica, maxLagSeconds }, log, random: systemRandom });
  opened.push(data);
  return data;
}

async function asSuperuser(port: number, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: superuserUrl({ port, password }, 'lembar') });
  await client.connect();
  return client
    .query(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** Where a report was read. */
async function whereRead(tx: OfficeTransaction): Promise<'standby' | 'primary'> {
  const { rows } = await sql<{ recovering: boolean }>`select pg_is_in_recovery() as recovering`.execute(tx);
  return rows[0]?.recovering ? 'standby' : 'primary';
}

const report = (data: Data) => data.reports(tenantId, whereRead);

/** Waits until reports are read there. */
async function untilReadAt(data: Data, place: 'standby' | 'primary', withinMs = 15_000): Promise<void> {
  for (const until = performance.now() + withinMs; (await report(data)) !== place; await sleep(100))
    if (performance.now() > until) throw new Error(`reports are not read at the ${place}`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-pair-'));
  await chmod(folder, 0o755);
  ports = { primary: await freePort(), standby: await freePort(), pooler: await freePort() };
  const options = { ...placeOf('primary'), port: ports.primary, password, maxConnections: 60 };
  primary = await startPrimary(options);
  const admin = superuserUrl({ port: ports.primary, password });
  await createRoles(admin, { owner: password, app: password, backup: password });
  await createDatabase(admin, 'lembar');
  await prepareDatabase(urlOf(ports.primary, 'lembar_owner'));
  standby = await startStandby({ ...placeOf('standby'), port: ports.standby, primary: options });
  const databases = { databasePort: ports.primary, superuserUrl: superuserUrl(options, 'lembar'), pool: 4 };
  pooler = await startPgBouncer({ ...placeOf('pgbouncer'), port: ports.pooler, ...databases });
});
afterEach(async () => {
  for (const data of opened.splice(0)) await data.close();
});
afterAll(async () => {
  await pooler?.stop();
  await standby?.stop();
  await primary?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('reports', () => {
  test('read at the standby, and see what the primary has committed', async () => {
    const data = open();
    await untilReadAt(data, 'standby');
    expect(await data.office(tenantId, whereRead)).toBe('primary');
    expect(await data.sitting(tenantId, async (tx) => whereRead(tx as unknown as OfficeTransaction))).toBe('primary');
  });

  test('an idle primary is no lag', async () => {
    const data = open({ maxLagSeconds: 1 });
    await untilReadAt(data, 'standby');
    await sleep(3_500);
    expect(await report(data)).toBe('standby');
  });

  test('write nothing, wherever they read', async () => {
    const data = open();
    await untilReadAt(data, 'standby');
    const write = (tx: OfficeTransaction) => sql`delete from classes`.execute(tx);
    await expect(data.reports(tenantId, write)).rejects.toThrow(/read-only/);
    const alone = postgresData({ url: urlOf(ports.primary), poolSize: 2, log: silentLog, random: systemRandom });
    opened.push(alone);
    await expect(alone.reports(tenantId, write)).rejects.toThrow(/read-only/);
  });

  test('what the work itself refuses is passed on', async () => {
    const data = open();
    await untilReadAt(data, 'standby');
    await expect(data.reports(tenantId, () => Promise.reject(new Error('not for you')))).rejects.toThrow('not for you');
  });

  test('a standby that falls behind is left, and used again once it has caught up', async () => {
    const data = open({ maxLagSeconds: 1 });
    await untilReadAt(data, 'standby');
    await asSuperuser(ports.standby, 'select pg_wal_replay_pause()');
    try {
      await asSuperuser(
        ports.primary,
        'create table if not exists churn (at timestamptz); insert into churn values (now())',
      );
      await untilReadAt(data, 'primary');
      const verdict = await data.replica?.verdict();
      expect(verdict).toMatchObject({ usable: false, reason: 'behind' });
    } finally {
      await asSuperuser(ports.standby, 'select pg_wal_replay_resume()');
    }
    await untilReadAt(data, 'standby');
  });

  test('an address that is no standby, and a role that sees all, are never used', async () => {
    const reasons: (string | undefined)[] = [];
    const log: Log = { ...silentLog, warn: (_message, fields) => void reasons.push(fields?.reason) };
    expect(await report(open({ replica: urlOf(ports.primary), log }))).toBe('primary');
    expect(await report(open({ replica: urlOf(ports.standby, 'postgres'), log }))).toBe('primary');
    expect(reasons).toEqual(['not a standby', 'unsafe role']);
  });

  test('nobody at the address costs one report a moment, and the next ones nothing', async () => {
    const data = open({ replica: urlOf(1) });
    const startedAt = performance.now();
    for (let each = 0; each < 20; each += 1) expect(await report(data)).toBe('primary');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('live events without Redis', () => {
  async function heardOver(url: string) {
    const data = open();
    const reasons: string[] = [];
    const log: Log = { ...silentLog, warn: (_message, fields) => void reasons.push(fields?.reason ?? '') };
    const broadcast = postgresBroadcast({ url, database: data.database, channel: 'probe', log, random: systemRandom });
    const heard: string[] = [];
    broadcast.listen(
      (text) => heard.push(text),
      () => {},
    );
    for (const until = performance.now() + 4_000; performance.now() < until && !broadcast.isJoined(); ) await sleep(20);
    const joined = broadcast.isJoined();
    const sent = await broadcast.send('hello').then(
      () => true,
      () => false,
    );
    await sleep(200);
    await broadcast.close();
    return { joined, sent, heard, reasons };
  }

  test('straight to PostgreSQL they are heard', async () => {
    expect(await heardOver(urlOf(ports.primary))).toMatchObject({ joined: true, sent: true, heard: ['hello'] });
  });

  test('through PgBouncer nothing can be heard: found out by trying, and said', async () => {
    const { joined, sent, reasons } = await heardOver(urlOf(ports.pooler));
    expect({ joined, sent }).toEqual({ joined: false, sent: false });
    expect(reasons.join()).toContain('REDIS_URL');
  });
});

// The last: it ends the standby.
test('a standby that dies in the middle hands its report to the primary at once', async () => {
  const data = open();
  await untilReadAt(data, 'standby');
  const places: string[] = [];
  const startedAt = performance.now();
  const answer = await data.reports(tenantId, async (tx) => {
    places.push(await whereRead(tx));
    if (places.length === 1) await standby.kill();
    return whereRead(tx);
  });
  expect([places, answer]).toEqual([['standby', 'primary'], 'primary']);
  expect(await report(data)).toBe('primary');
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
