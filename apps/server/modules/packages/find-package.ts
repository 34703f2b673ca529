import type { TenantTransaction } from '../../adapters/postgres.ts';
import { type PackageRow, selectPackageOfDelivery } from './store.ts';

/** The sealed package of a delivery. */
export function findPackage(tx: TenantTransaction, deliveryId: string): Promise<PackageRow | undefined> {
  return selectPackageOfDelivery(tx, deliveryId);
}
