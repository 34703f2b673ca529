import { join } from 'node:path';
import { type FreeSpace, readFreeSpace } from '../adapters/disk-space.ts';
import type { Settings } from './settings.ts';

/** The disks that we can see from here: our data, and PostgreSQL's where it is our own. */
export function ownDisks({ LEMBAR_DATA: folder }: Pick<Settings, 'LEMBAR_DATA'>): Promise<FreeSpace[]> {
  return readFreeSpace([
    { name: 'data', folder },
    { name: 'postgres', folder: join(folder, 'postgres') },
  ]);
}
