import { readManifest, reportDownload } from '@lembar/contract/attempts.ts';
import type { Manifest } from '@lembar/seal/package.ts';
import { useCallback, useEffect, useState } from 'react';
import { downloadPackage, fetchPackageFile, totalBytes } from '../offline/download.ts';
import { readPackage, writePackage } from '../offline/packages.ts';
import type { App } from '../start/app.ts';
import { activeUserId } from '../start/people.ts';

export type PackageState =
  | { state: 'loading'; bytes: number; total: number }
  | { state: 'complete'; total: number }
  | { state: 'failed' };

/** The package of a delivery: downloaded, verified and kept, or verified again when it is here already. */
export function usePackage(app: App, deliveryId: string) {
  const [found, setFound] = useState<PackageState>({ state: 'loading', bytes: 0, total: 0 });
  const load = useCallback(async () => {
    setFound({ state: 'loading', bytes: 0, total: 0 });
    try {
      const manifest = await ensurePackage(app, deliveryId, (bytes, total) =>
        setFound({ state: 'loading', bytes, total }),
      );
      setFound({ state: 'complete', total: totalBytes(manifest) });
    } catch {
      setFound({ state: 'failed' });
    }
  }, [app, deliveryId]);
  useEffect(() => {
    void load();
  }, [load]);
  return { found, load };
}

/**
 * Sees to it that the whole package is on the device.
 * @throws when the manifest or a file cannot be had
 */
export async function ensurePackage(
  app: App,
  deliveryId: string,
  onProgress: (bytes: number, total: number) => void,
): Promise<Manifest> {
  const { disk, opener, session } = app;
  const userId = await activeUserId(app);
  const known = await readPackage(disk, userId, deliveryId);
  // A delivery's package never changes, so what is known needs no server.
  const manifest = known?.manifest ?? (await session.call(readManifest, { params: { deliveryId } }));
  const total = totalBytes(manifest);
  await downloadPackage(manifest, {
    disk,
    opener,
    fetchFile: fetchPackageFile(app.place.get()?.mediaBaseUrl),
    onProgress: (bytes) => onProgress(bytes, total),
    pause: (tries) => new Promise((resolve) => setTimeout(resolve, 700 * 2 ** tries * Math.random())),
  });
  if (!known) {
    await writePackage(disk, userId, deliveryId, { manifest, completeAt: Date.now() });
    // The proctor's list shows who is ready. Not knowing harms nobody.
    session.call(reportDownload, { params: { deliveryId } }).catch(() => undefined);
  }
  return manifest;
}
