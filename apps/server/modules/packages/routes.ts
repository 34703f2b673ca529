import * as contract from '@lembar/contract/attempts.ts';
import type { ObjectStore } from '../../adapters/object-store.ts';
import { anyone } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { packageObject } from './seal-package.ts';

/** Ciphertext is public and its name is its hash, so any cache may keep it for ever and nobody is asked who he is. */
export function packageRoutes({ objects }: { objects: ObjectStore }): Route[] {
  return [
    route(contract.readPackageFile, anyone, async ({ params }) => {
      const stored = await objects.find(packageObject(params.sha256));
      if (!stored) throw new Problem('not-found');
      const headers = {
        'cache-control': 'public, max-age=31536000, immutable',
        etag: `"${params.sha256}"`,
        // A page of a school fetches it from the CDN, which hands on what it got from here.
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      };
      return { stored, type: 'application/octet-stream', headers };
    }),
  ];
}
