import * as contract from '@lembar/contract/school.ts';
import { toBase64url } from '@lembar/seal/bytes.ts';
import { newcomer, visitor } from '../../http/permission.ts';
import { type Route, route } from '../../http/route.ts';
import type { TenancyParts } from './create-tenant.ts';
import { selectSigningKeys } from './store.ts';

export function tenancyRoutes({
  data,
  clock,
  mediaBaseUrl,
  box,
}: TenancyParts & { mediaBaseUrl?: string | undefined; box?: object | undefined }): Route[] {
  return [
    route(contract.place, newcomer, async ({ place }) => {
      const { kind, tenant } = place;
      const school = kind === 'school' ? { slug: tenant.slug, name: tenant.name, timeZone: tenant.timeZone } : null;
      const media = mediaBaseUrl === undefined ? {} : { mediaBaseUrl };
      return {
        kind,
        school,
        serverTime: clock.now().toISOString(),
        demo: tenant.isDemo,
        box: box !== undefined,
        ...media,
      };
    }),

    route(contract.publicKeys, visitor, async ({ tenant }) => {
      const pairs = await data.sitting(tenant.id, selectSigningKeys);
      return {
        keys: pairs.map(({ id, algorithm, publicKey }) => ({
          kid: id,
          algorithm: algorithm as 'Ed25519' | 'X25519',
          publicKey: toBase64url(publicKey),
        })),
      };
    }),
  ];
}
