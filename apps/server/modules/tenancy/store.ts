import type { SystemTransaction } from '@lembar/database/with-system.ts';
import type { OfficeTransaction, TenantTransaction } from '@lembar/database/with-tenant.ts';

const TENANT = ['id', 'slug', 'name', 'time_zone', 'is_demo', 'is_default', 'created_at'] as const;

export function selectTenants(tx: SystemTransaction) {
  return tx.selectFrom('tenants').select(TENANT).where('archived_at', 'is', null).orderBy('name').execute();
}

export function selectTenantOptional(tx: SystemTransaction, slug: string) {
  return tx
    .selectFrom('tenants')
    .select(TENANT)
    .where('slug', '=', slug)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
}

export interface NewTenant {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  isDefault: boolean;
  isDemo: boolean;
  createdAt: Date;
}

export async function insertTenant(tx: SystemTransaction, tenant: NewTenant): Promise<void> {
  await tx
    .insertInto('tenants')
    .values({
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      time_zone: tenant.timeZone,
      is_default: tenant.isDefault,
      is_demo: tenant.isDemo,
      created_at: tenant.createdAt,
    })
    .execute();
}

export function selectDataKey(tx: TenantTransaction) {
  return tx
    .selectFrom('data_keys')
    .select(['id', 'wrapped', 'wrapped_by'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertDataKey(
  tx: OfficeTransaction,
  key: { id: string; wrapped: Uint8Array; wrappedBy: string },
): Promise<void> {
  await tx
    .insertInto('data_keys')
    .values({ tenant_id: tx.tenantId, id: key.id, wrapped: Buffer.from(key.wrapped), wrapped_by: key.wrappedBy })
    .execute();
}

export interface SigningKeyRow {
  id: string;
  algorithm: string;
  publicKey: Uint8Array;
  privateSealed: Uint8Array;
}

export async function selectSigningKeys(tx: TenantTransaction): Promise<SigningKeyRow[]> {
  const rows = await tx
    .selectFrom('signing_keys')
    .select(['id', 'algorithm', 'public_key', 'private_sealed'])
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    algorithm: row.algorithm,
    publicKey: row.public_key,
    privateSealed: row.private_sealed,
  }));
}

export async function insertSigningKey(tx: OfficeTransaction, key: SigningKeyRow): Promise<void> {
  await tx
    .insertInto('signing_keys')
    .values({
      tenant_id: tx.tenantId,
      id: key.id,
      algorithm: key.algorithm,
      public_key: Buffer.from(key.publicKey),
      private_sealed: Buffer.from(key.privateSealed),
    })
    .execute();
}
