import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertReachable, findAccount } from './embedded-postgres-account.ts';

const isRoot = process.getuid?.() === 0;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-account-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('root hands the server to another user, everyone else runs it as themselves', async () => {
  const account = await findAccount();
  if (isRoot) expect(account?.uid).toBeGreaterThan(0);
  else expect(account).toBeUndefined();
});

test('a closed folder on the way is named, unless we run the server ourselves', async () => {
  const inside = join(folder, 'data');
  await mkdir(inside);
  const account = await findAccount();
  const check = () => assertReachable(account, inside);
  if (isRoot) expect(check).toThrow(`may not enter ${folder} and so cannot reach ${inside}`);
  else expect(check).not.toThrow();
  await chmod(folder, 0o755);
  expect(check).not.toThrow();
});
