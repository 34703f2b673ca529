import { listMyDeliveries, readManifest, readPackageFile, reportDownload } from '@lembar/contract/attempts.ts';
import type { Manifest } from '@lembar/seal/package.ts';
import type { Hall } from './hall.ts';
import { PATIENCE_MS, patiently } from './patience.ts';
import { type Account, type Session, signIn } from './session.ts';

/** A candidate who has signed in and whose device holds the package. */
export interface Arrived {
  session: Session;
  manifest: Manifest;
}

/**
 * Signs in, finds the exam in the candidate's own list, downloads the package and verifies every file of it.
 *
 * @throws Error `not-in-my-list`, or what keeps the candidate out
 */
export async function arrive(hall: Hall, account: Account, signal: AbortSignal): Promise<Arrived> {
  const { call, clock, delivery, shelf } = hall;
  const ask = <T>(work: () => Promise<T>) => patiently(work, { clock, signal, forMs: PATIENCE_MS });
  const params = { deliveryId: delivery.id };
  const session = await ask(() => signIn(call, account));
  const { deliveries } = await ask(() => session.call(listMyDeliveries, {}));
  if (!deliveries.some((mine) => mine.id === delivery.id && mine.mayDownload)) throw new Error('not-in-my-list');
  const manifest = await ask(() => session.call(readManifest, { params }));
  for (const file of manifest.files) {
    shelf.put(file, await ask(() => call(readPackageFile, { params: { sha256: file.sha256 } })));
  }
  await ask(() => session.call(reportDownload, { params }));
  return { session, manifest };
}
