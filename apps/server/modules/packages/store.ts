import type { Plan } from '@lembar/assessment/assembly/paper.ts';
import { json } from '@lembar/database/json.ts';
import type { OfficeTransaction, TenantTransaction } from '@lembar/database/with-tenant.ts';
import type { Manifest } from '@lembar/seal/package.ts';

export interface PackageRow {
  id: string;
  deliveryId: string;
  manifest: Manifest;
  plan: Plan;
  contentKeyWrapped: Uint8Array;
}

export async function insertPackage(
  tx: OfficeTransaction,
  row: PackageRow & { sealedKey: Uint8Array; at: Date },
): Promise<void> {
  await tx
    .insertInto('packages')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      delivery_id: row.deliveryId,
      manifest: json(row.manifest),
      plan: json(row.plan),
      content_key_wrapped: Buffer.from(row.contentKeyWrapped),
      sealed_at: row.at,
    })
    .execute();
  await tx
    .insertInto('package_files')
    .values(
      row.manifest.files.map(({ name, sha256, size }) => ({
        tenant_id: tx.tenantId,
        package_id: row.id,
        sha256,
        name,
        size,
      })),
    )
    .execute();
  await tx
    .insertInto('package_keys')
    .values({
      tenant_id: tx.tenantId,
      package_id: row.id,
      version: 1,
      sealed: Buffer.from(row.sealedKey),
      created_at: row.at,
    })
    .execute();
}

export async function selectPackageOfDelivery(
  tx: TenantTransaction,
  deliveryId: string,
): Promise<PackageRow | undefined> {
  const row = await tx
    .selectFrom('packages')
    .select(['id', 'delivery_id', 'manifest', 'plan', 'content_key_wrapped'])
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      deliveryId: row.delivery_id,
      manifest: row.manifest as Manifest,
      plan: row.plan as Plan,
      contentKeyWrapped: row.content_key_wrapped,
    }
  );
}

/** The newest scoring key of a delivery's package, still sealed. */
export function selectLatestKey(tx: OfficeTransaction, packageId: string) {
  return tx
    .selectFrom('package_keys')
    .select(['version', 'sealed'])
    .where('package_id', '=', packageId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}
