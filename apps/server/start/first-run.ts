import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../adapters/clock.ts';
import type { ObjectStore } from '../adapters/object-store.ts';
import type { Data } from '../adapters/postgres.ts';
import type { Directory } from '../http/place.ts';
import type { Box } from '../modules/operations/box-parts.ts';
import { archiveDemo } from '../modules/operations/box-store.ts';
import { selectDemo, viewGivenUpDemo, viewPackageObjects } from '../modules/operations/box-views.ts';

interface EraseParts {
  data: Data;
  objects: ObjectStore;
  clock: Clock;
}

interface EraseGround {
  /** Where the demo's passwords are written down. */
  dataFolder: string;
  eraseRows(tenantId: string): Promise<void>;
}

async function removeObjects({ data, objects }: EraseParts, tenantId: string): Promise<void> {
  for (const name of await data.office(tenantId, viewPackageObjects)) await objects.remove(name);
  for await (const { name } of objects.list(`tenants/${tenantId}/`)) await objects.remove(name);
}

/**
 * Removes a demo school that was given up. Nobody reaches it from the first step on; the rows go last, for they say what
 * else there is to remove, so that it can be repeated after a power cut.
 */
export async function eraseDemo(
  parts: EraseParts,
  { dataFolder, eraseRows }: EraseGround,
  tenantId: string,
): Promise<void> {
  await parts.data.system((tx) => archiveDemo(tx, tenantId, parts.clock.now()));
  await removeObjects(parts, tenantId);
  for (const name of ['demo-accounts.csv', 'demo-ready']) await rm(join(dataFolder, name), { force: true });
  await eraseRows(tenantId);
}

interface OwnSchoolParts {
  data: Data;
  directory: Pick<Directory, 'platform'> & { forget(): void };
  box: Box | undefined;
}

/**
 * Whether somebody has begun a school of his own here, so that no demo comes back. What a power cut has left of the one
 * that was given up is removed now.
 */
export async function hasOwnSchool({ data, directory, box }: OwnSchoolParts): Promise<boolean> {
  const platform = await directory.platform();
  // A demo that is made next must be known at once.
  directory.forget();
  const givenUp = platform && (await data.office(platform.id, viewGivenUpDemo));
  if (!givenUp) return false;
  const demo = await data.system(selectDemo);
  if (demo?.id === givenUp) await box?.eraseDemo(demo.id);
  return true;
}
