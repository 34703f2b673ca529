import type { Disk } from './disk.ts';
import { indexedDbDisk } from './indexed-db.ts';
import { memoryDisk } from './memory-disk.ts';

const PROBE = { store: 'settings', key: ['probe'] } as const;
const PATIENCE_MS = 4000;

/** The browser's storage if a record can be written, read and removed; otherwise memory. Some private modes only fail when used. */
export async function openDisk(): Promise<Disk> {
  try {
    const disk = indexedDbDisk();
    await within(PATIENCE_MS, proves(disk));
    return disk;
  } catch {
    return memoryDisk();
  }
}

/** @throws when what was written cannot be read back */
export async function proves(disk: Disk): Promise<void> {
  const mark = String(Math.random());
  await disk.write([{ ...PROBE, value: mark }]);
  if ((await disk.read(PROBE.store, PROBE.key)) !== mark) throw new Error('The storage lost what was written.');
  await disk.write([PROBE]);
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The storage does not answer.')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
