import type { TenantTransaction } from '../../adapters/postgres.ts';
import { selectSigningKeys } from './store.ts';

/** The public half of a key pair, by its id. */
export async function findPublicKey(tx: TenantTransaction, kid: string): Promise<Uint8Array | undefined> {
  return (await selectSigningKeys(tx)).find((pair) => pair.id === kid)?.publicKey;
}
