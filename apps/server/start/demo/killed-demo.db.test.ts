import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstBrokenLink } from '../../modules/audit/record.ts';
import type { Parts } from '../compose.ts';
import { openAccountsFile } from './accounts-file.ts';
import { weeklyTest } from './content/assessments.ts';
import { everybody } from './prepare-accounts.ts';
import type { Demo } from './prepare-demo.ts';
import { deliveryTitled, layGround, prepare, signInAs } from './testing/demo-ground.ts';

/** A process that is killed after so many commits, each time before it hears of the commit: the worst moment there is. */
function mortal(parts: Parts, commits: number): { parts: Parts; isDead(): boolean } {
  let done = 0;
  const opening =
    <A extends unknown[], T>(open: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      const result = await open(...given);
      done += 1;
      if (done > commits) throw new Error('killed');
      return result;
    };
  const { office, sitting, system } = parts.data;
  const data = { ...parts.data, office: opening(office), sitting: opening(sitting), system: opening(system) };
  return { parts: { ...parts, data: data as Parts['data'] }, isDead: () => done > commits };
}

/** Hashing is slow on purpose, and here it would only be that. */
const quickPasswords: Parts['passwords'] = {
  hash: async (password) => `quick:${password}`,
  verify: async (hash, password) => hash === `quick:${password}`,
};

test('a start that is killed again and again, each time a little later, comes to the same end', async () => {
  const ground = await layGround();
  // What another database has left behind holds nowhere here.
  const usernames = [...everybody.map(({ username }) => username), 'superadmin'];
  const stale = usernames.map((username) => ({ role: 'stale', name: 'Stale', username, password: 'STALE' }));
  openAccountsFile(join(ground.folder, 'demo-accounts.csv')).keep(stale);

  let demo: Demo | undefined;
  let deaths = 0;
  while (!demo) {
    const parts = ground.compose({ passwords: quickPasswords });
    // One commit more each time until the sittings begin, which repeat themselves.
    const process = mortal(parts, deaths < 45 ? deaths : 45 + (deaths - 45) * 7);
    demo = await prepare(ground, process.parts).catch((error: unknown) => {
      if (!process.isDead()) throw error;
      return undefined;
    });
    if (!demo) deaths += 1;
    await ground.end(parts);
  }

  expect(deaths).toBeGreaterThan(45);
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
