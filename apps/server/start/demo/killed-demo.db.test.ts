import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { OfficeTransaction, SittingTransaction, SystemTransaction } from '../../adapters/postgres.ts';
import { firstBrokenLink } from '../../modules/audit/record.ts';
import type { Parts } from '../compose.ts';
import { openAccountsFile } from './accounts-file.ts';
import { weeklyTest } from './content/assessments.ts';
import { everybody } from './prepare-accounts.ts';
import type { Demo } from './prepare-demo.ts';
import { deliveryTitled, layGround, prepare, signInAs } from './testing/demo-ground.ts';

async function hasWritten(tx: OfficeTransaction | SittingTransaction | SystemTransaction): Promise<boolean> {
  // PostgreSQL gives a transaction its id with the first thing that it writes or locks.
  const { rows } = await sql<{ id: string | null }>`select pg_current_xact_id_if_assigned()::text as id`.execute(tx);
  return rows[0]?.id !== null;
}

/** A process that is killed after so many commits that wrote, before it hears of the last: the worst moment there is. */
function mortal(parts: Parts, commits: number): { parts: Parts; isDead(): boolean } {
  let written = 0;
  const watched =
    <X extends OfficeTransaction | SittingTransaction | SystemTransaction, T>(work: (tx: X) => Promise<T>) =>
    async (tx: X) => ({ result: await work(tx), wrote: await hasWritten(tx) });
  const survived = <T>({ result, wrote }: { result: T; wrote: boolean }): T => {
    if (wrote) written += 1;
    if (written >= commits) throw new Error('killed');
    return result;
  };
  const { data } = parts;
  const mortalData: Parts['data'] = {
    ...data,
    office: async (tenantId, work) => survived(await data.office(tenantId, watched(work))),
    sitting: async (tenantId, work) => survived(await data.sitting(tenantId, watched(work))),
    system: async (work) => survived(await data.system(watched(work))),
  };
  return { parts: { ...parts, data: mortalData }, isDead: () => written >= commits };
}

/** Hashing is slow on purpose, and here it would only be that. */
const quickPasswords: Parts['passwords'] = {
  hash: async (password) => `quick:${password}`,
  verify: async (hash, password) => hash === `quick:${password}`,
};

/** Sittings are many and alike, so processes live a little longer there. */
const COMMITS_OF_SITTINGS = 25;

test('a start that is killed again and again, each time one commit further, comes to the same end', async () => {
  const ground = await layGround();
  // What another database has left behind holds nowhere here.
  const usernames = [...everybody.map(({ username }) => username), 'superadmin'];
  const stale = usernames.map((username) => ({ role: 'stale', name: 'Stale', username, password: 'STALE' }));
  openAccountsFile(join(ground.folder, 'demo-accounts.csv')).keep(stale);

  let demo: Demo | undefined;
  let deaths = 0;
  let commits = 1;
  let before = await ground.countRows();
  while (!demo) {
    const parts = ground.compose({ passwords: quickPasswords });
    const process = mortal(parts, commits);
    demo = await prepare(ground, process.parts).catch((error: unknown) => {
      if (!process.isDead()) throw error;
      return undefined;
    });
    await ground.end(parts);
    const after = await ground.countRows();
    deaths += 1;
    // One that only repeated what others had done before it gave its life for the next to come one commit further.
    commits = JSON.stringify(after) === JSON.stringify(before) ? commits + 1 : 1;
    if (after.attempts !== 0) commits = Math.max(commits, COMMITS_OF_SITTINGS);
    if (commits > 100) throw new Error('the demo does not come any further');
    before = after;
  }

  expect(deaths).toBeGreaterThan(20);
  const counts = await ground.countRows();
  expect(counts).toMatchObject({ tenants: 2, data_keys: 2, signing_keys: 4, users: 43, classes: 1, enrolments: 36 });
  expect(counts).toMatchObject({ items: 35, stimuli: 1, media: 1, assessments: 2, deliveries: 2, packages: 2 });
  expect(counts).toMatchObject({ attempts: 31, epochs: 31, submissions: 30, grades: 31, results: 31 });
  expect(counts).toMatchObject({ set_aside_batches: 0, attempt_deadlines: 0, outbox: 0 });

  const parts = ground.compose({ passwords: quickPasswords });
  expect(readFileSync(demo.accountsFile, 'utf8').trim().split('\n')).toHaveLength(1 + usernames.length);
  for (const username of usernames) {
    expect((await signInAs(parts, demo, username)).user.username).toBe(username);
  }
  const { tenant } = await deliveryTitled(parts, weeklyTest.title);
  expect(await parts.data.office(tenant.id, firstBrokenLink)).toBeUndefined();
  await ground.clear();
}, 120_000);
