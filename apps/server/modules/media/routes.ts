import * as contract from '@lembar/contract/media.ts';
import { member, visitor } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { type Route, route } from '../../http/route.ts';
import { insertMediaRow, type MediaParts, openMedia, prepareMedia, storeMediaBytes } from './keep-media.ts';
import type { MediaLinks } from './links.ts';
import { selectMedia } from './store.ts';

const mayUseMedia = member('teacher', 'operator');

export function mediaRoutes(parts: MediaParts & { links: MediaLinks }): Route[] {
  const { data, clock, links } = parts;
  return [
    route(contract.uploadMedia, mayUseMedia, async ({ tenant, caller, query, bytes }) => {
      const media = await prepareMedia(query.name, bytes);
      await storeMediaBytes(parts, tenant.id, media);
      const id = await data.office(tenant.id, (tx) => insertMediaRow(parts, tx, media, caller.userId));
      return { id, type: media.type, bytes: media.bytes.length };
    }),

    route(contract.mediaLinks, mayUseMedia, async ({ tenant, body }) => {
      const known = await data.office(tenant.id, (tx) => selectMedia(tx, body.ids));
      const now = clock.now();
      return { links: Object.fromEntries(known.map(({ id }) => [id, links.sign(tenant.id, id, now)])) };
    }),

    route(contract.readMedia, visitor, async ({ tenant, params, query }) => {
      if (!links.verify(tenant.id, params.mediaId, query, clock.now())) throw new Problem('forbidden');
      const [row] = await data.office(tenant.id, (tx) => selectMedia(tx, [params.mediaId]));
      const stored = row && (await openMedia(parts, tenant.id, row));
      if (!row || !stored) throw new Problem('not-found');
      const headers = {
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      };
      return { stored, type: row.type, headers };
    }),
  ];
}
