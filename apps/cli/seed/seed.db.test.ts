import { rm } from 'node:fs/promises';
import { createCall } from '@lembar/contract/client.ts';
import { login } from '@lembar/contract/identity.ts';
import { type Installation, SECRETS, startInstallation } from '@lembar/server/testing/installation.ts';
import { afterEach, expect, test } from 'vitest';
import { explain } from '../backup/explain.ts';
import { performSeed } from './perform-seed.ts';

const data = `/tmp/lembar-seed-${process.pid}`;
let installation: Installation | undefined;
afterEach(async () => {
  await installation?.close();
  installation = undefined;
  await rm(data, { recursive: true, force: true });
});

async function seed(changes: Record<string, string> = {}): Promise<string> {
  installation ??= await startInstallation({ appUrl: 'http://exam.localhost' });
  const lines: string[] = [];
  const environment = {
    DATABASE_URL: installation.database.appUrl,
    ENCRYPTION_KEY: SECRETS.encryptionKey,
    LEMBAR_DATA: data,
    SEED_TENANT_SLUG: 'smkn1',
    SEED_TENANT_NAME: 'SMK Negeri 1',
    ...changes,
  };
  await performSeed(environment, (line) => lines.push(line)).catch((error: unknown) => lines.push(explain(error)));
  installation.parts.directory.forget();
  return lines.join('\n');
}

async function signIn(host: string, username: string, password: string): Promise<boolean> {
  const { app } = installation as Installation;
  const call = createCall({
    baseUrl: '',
    language: () => 'en',
    send: async (url, { headers, body }) => {
      const reply = await app.inject({ method: 'POST', url, headers: { ...headers, host }, payload: String(body) });
      return {
        ok: reply.statusCode < 300,
        status: reply.statusCode,
        headers: { get: () => null },
        json: async () => JSON.parse(reply.body),
        arrayBuffer: async () => new ArrayBuffer(0),
      };
    },
  });
  return call(login, { body: { username, password } }).then(
    () => true,
    () => false,
  );
}

test('makes superadmin, school and operator with random passwords that work, and the second time nothing', async () => {
  const said = await seed();
  const password = (username: string) => new RegExp(`${username}  ([A-Z0-9]{12})`).exec(said)?.[1] ?? '';
  expect(await signIn('exam.localhost', 'superadmin', password('superadmin'))).toBe(true);
  expect(await signIn('smkn1.exam.localhost', 'operator', password('operator'))).toBe(true);
  const again = await seed({ SEED_OPERATOR_PASSWORD: 'another-Kx77-vwZ' });
  expect(again).toContain('there already: superadmin');
  expect(again).toContain('there already: operator');
  expect(again).not.toContain('made:');
  expect(await signIn('smkn1.exam.localhost', 'operator', password('operator'))).toBe(true);
});

test('given passwords are taken and never shown', async () => {
  const given = { SEED_SUPERADMIN_PASSWORD: 'Kx77-vwZ-uuTq-19', SEED_OPERATOR_PASSWORD: 'Jm42-nnB-ccRt-58' };
  const said = await seed({ ...given, SEED_OPERATOR_USERNAME: 'ratna' });
  for (const password of Object.values(given)) expect(said).not.toContain(password);
  expect(await signIn('exam.localhost', 'superadmin', given.SEED_SUPERADMIN_PASSWORD)).toBe(true);
  expect(await signIn('smkn1.exam.localhost', 'ratna', given.SEED_OPERATOR_PASSWORD)).toBe(true);
});

test('a weak password or half a school is refused before anything is made', async () => {
  expect(await seed({ SEED_OPERATOR_PASSWORD: 'operator123456' })).toContain('SEED_OPERATOR_PASSWORD is too weak');
  expect(await seed({ SEED_SUPERADMIN_PASSWORD: 'short' })).toContain('SEED_SUPERADMIN_PASSWORD is too weak');
  expect(await seed({ SEED_TENANT_NAME: '' })).toContain('Set both');
  expect(await seed({ SEED_TENANT_SLUG: 'SMK 1' })).toContain('lower-case letters');
  expect(await seed()).toContain('made: @platform');
});
