import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { boxChecks } from '../modules/operations/box-checks.ts';
import { startBox, type TestBox } from '../testing/box.ts';
import { type Installation, startInstallation } from '../testing/installation.ts';
import { openAccountsFile } from './demo/accounts-file.ts';
import { prepareDemo } from './demo/prepare-demo.ts';
import { hasOwnSchool } from './first-run.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let installation: Installation;
let box: TestBox;
let authorization: string;
let demoId: string;

const wish = {
  name: 'SMP Negeri 5 Bantul',
  slug: 'smpn5bantul',
  timeZone: 'Asia/Makassar',
  operatorName: 'Ibu Wening',
  operatorUsername: 'Wening',
};

type Method = 'GET' | 'POST';

async function ask(method: Method, url: string, payload?: object, options: { ip?: string; host?: string } = {}) {
  const reply = await box.app.inject({
    method,
    url,
    headers: { host: options.host ?? 'localhost:3210', 'x-lembar-place': 'platform', authorization },
    remoteAddress: options.ip ?? '127.0.0.1',
    ...(payload && { payload }),
  });
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
}

async function signIn(host: string, username: string, password: string): Promise<number> {
  const payload = { username, password };
  return (await box.app.inject({ method: 'POST', url: '/api/auth/login', headers: { host }, payload })).statusCode;
}

/** How many rows of the school there are, in all tables, for somebody whom no policy stops. */
async function rowsOf(tenantId: string): Promise<number> {
  const client = new pg.Client({ connectionString: installation.database.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  );
  let sum = 0;
  for (const { name } of rows)
    sum += (await client.query(`select 1 from ${name} where tenant_id = $1`, [tenantId])).rowCount ?? 0;
  await client.end();
  return sum;
}

async function objectNames(): Promise<string[]> {
  const names = [];
  for (const prefix of ['packages/', 'tenants/'])
    for await (const { name } of installation.parts.objects.list(prefix)) names.push(name);
  return names;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-first-run-'));
  installation = await startInstallation();
  await prepareDemo(installation.parts, folder, () => {});
  box = await startBox(installation, folder);
  box.parts.directory.forget();
  demoId = (await box.parts.directory.default())?.id ?? '';
  const password = openAccountsFile(join(folder, 'demo-accounts.csv')).find('superadmin')?.password;
  authorization = '';
  const { body } = await ask('POST', '/api/auth/login', { username: 'superadmin', password });
  authorization = `Bearer ${(body as { accessToken: string }).accessToken}`;
});
afterEach(async () => {
  await box.close();
  await installation.close();
  await rm(folder, { recursive: true, force: true });
});

describe('from the demo to one’s own school', () => {
  test('the school and its operator are there, and nothing of the demo is left or comes back', async () => {
    expect(await objectNames()).not.toEqual([]);
    const { status, body } = await ask('POST', '/api/platform/box/school', wish);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { slug: wish.slug, operator: { username: 'wening' } },
    });

    // The bare address of the box leads to it now.
    const { password } = (body as { operator: { password: string } }).operator;
    expect(await signIn('192.168.1.10:3210', 'wening', password)).toBe(200);
    expect(await rowsOf(demoId)).toBe(0);
    expect(await objectNames()).toEqual([]);
    expect(existsSync(join(folder, 'demo-accounts.csv'))).toBe(false);
    expect(await hasOwnSchool(box.parts)).toBe(true);
    expect((await ask('GET', '/api/box')).body).toMatchObject({ box: { demo: false } });
    expect((await ask('POST', '/api/platform/box/school', { ...wish, slug: 'lain' })).body).toMatchObject({
      code: 'conflict',
    });
  });

  test('a chosen password is the operator’s, and is not repeated in the reply', async () => {
    const operatorPassword = 'sawah-hijau-terbentang';
    const { body } = await ask('POST', '/api/platform/box/school', { ...wish, operatorPassword });
    expect(body).toMatchObject({ operator: { password: null } });
    expect(await signIn('localhost', 'wening', operatorPassword)).toBe(200);
  });

  test('what a power cut leaves of the demo goes at the next start', async () => {
    const { parts } = box;
    const erase = vi.spyOn(parts.box, 'eraseDemo').mockRejectedValueOnce(new Error('power cut'));
    expect((await ask('POST', '/api/platform/box/school', wish)).status).toBe(500);
    expect(await rowsOf(demoId)).toBeGreaterThan(0);
    erase.mockRestore();
    expect(await hasOwnSchool(parts)).toBe(true);
    expect(await rowsOf(demoId)).toBe(0);
    expect(await prepareDemo(parts, folder, () => {})).toBeUndefined();
  });

  test('as long as nobody has, the demo stays', async () => {
    expect(await hasOwnSchool(box.parts)).toBe(false);
    expect((await ask('GET', '/api/box')).body).toMatchObject({ box: { demo: true } });
    expect(await rowsOf(demoId)).toBeGreaterThan(0);
  });
});

describe('only at the machine itself', () => {
  const outside = [
    ['from another machine', { ip: '192.168.1.23' }],
    ['at the school’s address', { host: 'smkn1.localhost:3210' }],
    ['at the box’s address in the network', { host: '192.168.1.10:3210' }],
  ] as const;
  test.each(outside)('%s there is neither school to make nor key to see', async (_, options) => {
    for (const [method, url, payload] of [
      ['POST', '/api/platform/box/school', wish],
      ['GET', '/api/platform/box/recovery-sheet', undefined],
    ] as const)
      expect((await ask(method, url, payload, options)).body).toMatchObject({ code: 'not-found' });
  });
});

describe('the recovery sheet', () => {
  test('says the key to whoever stands at the machine, is never stored by a browser, and each look is recorded', async () => {
    const { body, headers } = await ask('GET', '/api/platform/box/recovery-sheet');
    expect(body).toMatchObject({ key: box.parts.box.keys.current, previous: [] });
    expect(headers['cache-control']).toContain('no-store');
    const platform = await box.parts.directory.platform();
    const acts = await installation.parts.data.office(platform?.id ?? '', (tx) =>
      tx.selectFrom('audit_events').select(['act', 'detail', 'subject']).execute(),
    );
    expect(acts.map(({ act }) => act)).toContain('box.view-recovery-sheet');
    expect(JSON.stringify(acts)).not.toContain(box.parts.box.keys.current);
  });

  test('rings in a school of one’s own until it is printed, as a doubtful clock does until it is confirmed', async () => {
    const rings = async () =>
      (await Promise.all(boxChecks(box.parts).map(({ look }) => look()))).flat().map(({ kind }) => kind);
    expect(await rings()).toEqual([]);
    await ask('POST', '/api/platform/box/school', wish);
    expect(await rings()).toEqual(['recovery-sheet']);
    const { keyId } = (await ask('GET', '/api/platform/box/recovery-sheet')).body as { keyId: string };
    await ask('POST', '/api/platform/box/recovery-sheet', { keyId });
    expect(await rings()).toEqual([]);
    box.setClock(90);
    expect(await rings()).toEqual(['clock']);
    box.parts.box.clock.confirm();
    expect(await rings()).toEqual([]);
  });

  test('is printed when somebody says so, until the key changes', async () => {
    const { keyId } = (await ask('GET', '/api/platform/box/recovery-sheet')).body as { keyId: string };
    expect((await ask('GET', '/api/box')).body).toMatchObject({ box: { sheetPrintedAt: null } });
    expect((await ask('POST', '/api/platform/box/recovery-sheet', { keyId: 'another' })).body).toMatchObject({
      code: 'conflict',
    });
    await ask('POST', '/api/platform/box/recovery-sheet', { keyId });
    expect((await ask('GET', '/api/box')).body).toMatchObject({ box: { sheetPrintedAt: expect.any(String) } });
    box.parts.box.keys = { current: 'ab'.repeat(32), previous: [] };
    expect((await ask('GET', '/api/box')).body).toMatchObject({ box: { sheetPrintedAt: null } });
  });
});
