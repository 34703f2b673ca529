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

/** Removes a package, and those of its files that no other package on this device has. */
export async function discardPackage(disk: Disk, userId: string, deliveryId: string): Promise<void> {
  const key = [userId, deliveryId];
  const gone = await readPackage(disk, userId, deliveryId);
  await disk.write([{ store: 'packages', key }]);
  const others = (await disk.readAll('packages', [])) as PackageRecord[];
  const needed = new Set(others.flatMap(({ manifest }) => manifest.files.map(({ sha256 }) => sha256)));
  const files = gone?.manifest.files.filter(({ sha256 }) => !needed.has(sha256)) ?? [];
  if (files.length > 0) await disk.write(files.map(({ sha256 }) => ({ store: 'files', key: [sha256] })));
}

/** The stored ciphertext of a file, which is public and the same for everybody. */
export async function readStoredFile(disk: Disk, file: ManifestFile): Promise<Uint8Array | undefined> {
  const stored = await disk.read('files', [file.sha256]);
  return stored instanceof Uint8Array ? stored : undefined;
}

export function writeStoredFile(disk: Disk, file: ManifestFile, ciphertext: Uint8Array): Promise<void> {
  return disk.write([{ store: 'files', key: [file.sha256], value: ciphertext }]);
}
