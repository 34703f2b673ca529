import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openSecret, wrappingKey } from '@lembar/seal/envelope.ts';
import { keyRing } from '@lembar/server/modules/tenancy/key-ring.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { explain } from '../backup/explain.ts';
import { performBackup } from '../backup/perform-backup.ts';
import { performDrill } from '../backup/perform-drill.ts';
import { encryptionKey, prepareSchoolToBackUp, type SchoolToBackUp } from '../backup/testing/school-to-back-up.ts';
import { performRotation, performStatus } from './perform-keys.ts';

const nextKey = '8f3c1b7a9d2e4f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8';
const old = wrappingKey(encryptionKey).kid;
const next = wrappingKey(nextKey).kid;

let school: SchoolToBackUp;
let rotating: Record<string, string>;
beforeAll(async () => {
  school = await prepareSchoolToBackUp();
  for (const slug of ['sman2', 'sman3']) await school.installation.createSchool(slug);
  rotating = { ...school.environment, ENCRYPTION_KEY: nextKey, ENCRYPTION_KEY_PREVIOUS: encryptionKey };
  await school.sql('create schema aside; create table aside.kept as select * from data_keys');
});
afterAll(() => school.close());
beforeEach(() =>
  school.sql(`update data_keys d set wrapped = k.wrapped, wrapped_by = k.wrapped_by, wrapped_at = now()
    from aside.kept k where k.id = d.id`),
);

async function said(work: (say: (line: string) => void) => Promise<boolean>): Promise<{ good: boolean; said: string }> {
  const lines: string[] = [];
  const good = await work((line) => lines.push(line)).catch((error: unknown) => {
    lines.push(explain(error));
    return false;
  });
  return { good, said: lines.join('\n') };
}

const rotate = (environment = rotating) => said((say) => performRotation(environment, say));
const status = (environment = rotating) => said((say) => performStatus(environment, say));

const wrappings = async () =>
  (await school.sql<{ wrapped_by: string }>('select wrapped_by from data_keys order by id')).map(
    (row) => row.wrapped_by,
  );

/** A server that was started with both keys, whichever of them is its current one. */
async function opensEverywhere(current: string, previous: string): Promise<void> {
  const { data } = school.installation.parts;
  const keys = keyRing({ encryptionKey: current, previous: [previous], random: school.installation.parts.random });
  for (const { id } of await school.sql<{ id: string }>('select id from tenants')) {
    expect((await keys.ofTenant(data, id)).signing.secretKey).toHaveLength(32);
  }
}

test('every data key is wrapped again, recorded in each school, and the second time nothing is left to do', async () => {
  const { good, said: words } = await rotate();
  expect(words).toContain('3 data keys of 3 tenants were wrapped again');
  expect(good).toBe(true);
  expect(await wrappings()).toEqual([next, next, next]);
  for (const row of await school.sql<{ tenant_id: string; id: string; wrapped: Buffer }>('select * from data_keys')) {
    const context = { purpose: 'data-key', tenantId: row.tenant_id, id: row.id };
    expect(openSecret(row.wrapped.toString('latin1'), [wrappingKey(nextKey)], context)).toHaveLength(32);
  }
  const events = await school.sql(`select detail from audit_events where act = 'keys.rotate'`);
  expect(events).toEqual(Array.from({ length: 3 }, () => ({ detail: { from: old, to: next } })));
  expect((await rotate()).said).toContain('under the current key already');
  expect(await school.sql(`select from audit_events where act = 'keys.rotate'`)).toHaveLength(3);
  const runs = await school.sql(`select passed from maintenance_runs where kind = 'rotation'`);
  expect(runs).toEqual([{ passed: true }, { passed: true }]);
  await opensEverywhere(nextKey, encryptionKey);
  await opensEverywhere(encryptionKey, nextKey);
});

test('packages, keys and receipts of before are readable after, and so is a backup of before with the former key', async () => {
  await performBackup(school.environment, () => {});
  await rotate();
  const drilled = await said((say) => performDrill(rotating, 'latest', say));
  expect(drilled.said).toContain('This backup can be restored');
  const { ENCRYPTION_KEY_PREVIOUS: _, ...alone } = rotating;
  expect((await said((say) => performDrill(alone, 'latest', say))).said).toContain(`not at hand`);
  // A backup of after needs the new key alone, though it shares its objects with those of before.
  await performBackup(rotating, () => {});
  const after = await said((say) => performDrill(alone, 'latest', say));
  expect(after.said).toContain('1 paket / packages');
  expect(after.said).toContain('This backup can be restored');
});

test('without the former key nothing is begun', async () => {
  const { ENCRYPTION_KEY_PREVIOUS: _, ...alone } = rotating;
  const { good, said: words } = await rotate(alone);
  expect(good).toBe(false);
  expect(words).toContain(`The former key ${old} is in use and not at hand`);
  expect(words).not.toContain(encryptionKey);
  expect(await wrappings()).toEqual([old, old, old]);
});

test('a wrong former key changes nothing for anyone', async () => {
  await school.sql(`update data_keys set wrapped = set_byte(wrapped, 60, 65 + (get_byte(wrapped, 60) % 2))
    where id = (select id from data_keys order by tenant_id desc limit 1)`);
  const { good, said: words } = await rotate();
  expect(good).toBe(false);
  expect(words).toMatch(/Tenant [0-9a-f-]{36}: The data-key .* cannot be opened: refused/);
  expect(await wrappings()).toEqual([old, old, old]);
});

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Waits until somebody waits for the lock that the holder has. */
async function waitForWaiter(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const waiting = await school.sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await sleep(50);
  }
  throw new Error('the rotation never came to the lock');
}

test('killed at any school, and at the last moment, it has done nothing; run again it completes', async () => {
  const tenants = await school.sql<{ id: string }>('select id from tenants order by id');
  const locks = [
    ...tenants.map(({ id }) => `select from data_keys where tenant_id = '${id}' for update`),
    `select pg_advisory_xact_lock(hashtextextended('audit:${tenants.at(-1)?.id}', 0))`,
  ];
  for (const lock of locks) {
    const holder = new pg.Client({ connectionString: school.installation.database.superuserUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query(lock);
    const command = spawn(process.execPath, ['--import', 'tsx', main, 'keys:rotate'], {
      env: { PATH: process.env.PATH, ...rotating },
      stdio: 'ignore',
    });
    await waitForWaiter();
    command.kill('SIGKILL');
    await once(command, 'exit');
    await holder.end();
    expect(await wrappings()).toEqual([old, old, old]);
    await opensEverywhere(encryptionKey, nextKey);
    await opensEverywhere(nextKey, encryptionKey);
  }
  expect((await rotate()).good).toBe(true);
  expect(await wrappings()).toEqual([next, next, next]);
  const unfinished = await school.sql(`select from maintenance_runs where kind = 'rotation' and passed is null`);
  expect(unfinished).toHaveLength(locks.length);
});

test('the status names keys, where they are used, and an age above 90 days', async () => {
  expect((await status()).said).toContain('not yet in use');
  await rotate();
  const young = await status();
  expect(young.good).toBe(true);
  expect(young.said).toContain(`${next}  3 kunci data / data keys`);
  expect(young.said).toContain('Umur / age: 0');
  expect(young.said).not.toContain(nextKey);
  await school.sql(`update data_keys set wrapped_at = now() - interval '91 days'`);
  const aged = await status();
  expect(aged.good).toBe(false);
  expect(aged.said).toContain('Older than 90 days');
  expect((await status(school.environment)).said).toContain('NOT AT HAND');
});
