import { systemRandom } from '@lembar/server/adapters/ids.ts';
import { keyRing } from '@lembar/server/modules/tenancy/key-ring.ts';
import { selectTenants } from './doctor-store.ts';
import type { Installation } from './installation.ts';

const MOST_SCHOOLS = 1_000;

const hex = ({ key }: { key: Uint8Array }) => Buffer.from(key).toString('hex');

/**
 * Opens the data key and the signing key of each school with the keys at hand.
 * @throws Error naming the first school whose keys stay shut
 */
export async function unwrapEverySchool(installation: Installation): Promise<{ schools: number; current: string }> {
  const { current, all } = await installation.keys();
  const data = installation.data();
  const ring = keyRing({ encryptionKey: hex(current), previous: all.map(hex), random: systemRandom });
  const tenants = await data.system((tx) => selectTenants(tx, MOST_SCHOOLS));
  for (const { id, slug } of tenants) {
    await ring.ofTenant(data, id).catch(() => {
      throw new Error(`kunci sekolah ${slug} tidak terbuka / the keys of ${slug} do not open`);
    });
  }
  return { schools: tenants.length, current: current.kid };
}
