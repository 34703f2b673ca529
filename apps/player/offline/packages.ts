import type { Manifest, ManifestFile } from '@lembar/seal/package.ts';
import type { Disk } from './disk.ts';

/** Record of the store `packages`, by (user, delivery): every file of it was verified and is in `files`, by its hash. */
export interface PackageRecord {
  manifest: Manifest;
  completeAt: number;
}

export async function readPackage(disk: Disk, userId: string, deliveryId: string): Promise<PackageRecord | undefined> {
  return (await disk.read('packages', [userId, deliveryId])) as PackageRecord | undefined;
}

export function writePackage(disk: Disk, userId: string, deliveryId: string, record: PackageRecord): Promise<void> {
  return disk.write([{ store: 'packages', key: [userId, deliveryId], value: record }]);
}

/** The stored ciphertext of a file, which is public and the same for everybody. */
export async function readStoredFile(disk: Disk, file: ManifestFile): Promise<Uint8Array | undefined> {
  const stored = await disk.read('files', [file.sha256]);
  return stored instanceof Uint8Array ? stored : undefined;
}

export function writeStoredFile(disk: Disk, file: ManifestFile, ciphertext: Uint8Array): Promise<void> {
  return disk.write([{ store: 'files', key: [file.sha256], value: ciphertext }]);
}
