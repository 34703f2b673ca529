import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../../testing/installation.ts';
import { createTenant } from './create-tenant.ts';
import { insertTenant } from './store.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation.close());

const wanted = (slug: string) => ({
  slug,
  name: slug,
  timeZone: 'Asia/Jakarta',
  isDefault: false,
  isDemo: false,
});

test('a school has its keys as soon as it exists', async () => {
  const { parts } = installation;
  const { id } = await createTenant(parts, wanted('sman1'));
  expect((await parts.keys.ofTenant(parts.data, id)).signing.secretKey).toHaveLength(32);
});

test('a name in use or reserved is refused', async () => {
  await createTenant(installation.parts, wanted('sman2'));
  await expect(createTenant(installation.parts, wanted('sman2'))).rejects.toMatchObject({ code: 'name-taken' });
  await expect(createTenant(installation.parts, wanted('www'))).rejects.toMatchObject({ code: 'name-taken' });
});

test('a creation that was cut off before its keys is completed by the next', async () => {
  const { parts } = installation;
  const id = parts.random.id();
  await parts.data.system((tx) => insertTenant(tx, { ...wanted('sman3'), id, createdAt: new Date() }));
  expect((await createTenant(parts, wanted('sman3'))).id).toBe(id);
  expect((await parts.keys.ofTenant(parts.data, id)).tenantId).toBe(id);
});
