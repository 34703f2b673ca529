import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it holds, looking ten times a second. @throws Error after so many seconds */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await holds()) return;
    await sleep(100);
  }
  throw new Error(`it did not come to that within ${seconds} s`);
}
