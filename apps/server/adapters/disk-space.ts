import { stat, statfs } from 'node:fs/promises';

/** One disk that we write to, by what lies on it. */
export interface Disk {
  name: string;
  folder: string;
}

export interface FreeSpace {
  name: string;
  freeBytes: number;
  /** Percent of the disk, 0 to 100. */
  freePercent: number;
}

const PERCENT = 100;

/** Free space of the disks under these folders, one line for each disk; a folder that does not exist has none. */
export async function readFreeSpace(disks: readonly Disk[]): Promise<FreeSpace[]> {
  const seen = new Set<number>();
  const spaces: FreeSpace[] = [];
  for (const { name, folder } of disks) {
    const device = (await stat(folder).catch(() => undefined))?.dev;
    if (device === undefined || seen.has(device)) continue;
    seen.add(device);
    const { bavail, blocks, bsize } = await statfs(folder);
    spaces.push({ name, freeBytes: bavail * bsize, freePercent: blocks > 0 ? (bavail / blocks) * PERCENT : PERCENT });
  }
  return spaces;
}
