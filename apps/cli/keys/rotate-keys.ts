import { allTenantsAtOnce } from '@lembar/database/all-tenants-at-once.ts';
import type { Database } from '@lembar/database/database.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { openSecret, rewrap } from '@lembar/seal/envelope.ts';
import { systemRandom } from '@lembar/server/adapters/ids.ts';
import { recordAudit } from '@lembar/server/modules/audit/record.ts';
import { Refusal } from '../backup/refusal.ts';
import type { Keys } from '../backup/site.ts';
import { keysInUse } from './keys-in-use.ts';
import { selectAndLockKeys, updateKey, type WrappedKey } from './keys-store.ts';

export interface Rotated {
  /** Data keys that are now under the current key and were not before. */
  rewrapped: number;
  tenants: number;
}

/**
 * Wraps the data key of every school under the current key, in one transaction: all or none. What is sealed under the data
 * keys stays as it is, so packages, answer keys and receipts do not notice. Repeating it finds nothing left to do.
 *
 * @throws Refusal if a key that is in use is not at hand; nothing was changed
 */
export async function rotateKeys(database: Database, keys: Keys, at: Date): Promise<Rotated> {
  refuseMissing(await keysInUse(database), keys);
  const done: Rotated = { rewrapped: 0, tenants: 0 };
  await allTenantsAtOnce(database, 'lembar rotation', async (tx) => {
    done.tenants += 1;
    for (const key of await selectAndLockKeys(tx)) {
      if (key.wrappedBy === keys.current.kid) continue;
      await updateKey(tx, wrapAgain(tx.tenantId, key, keys, at));
      await recordRotation(tx, key, keys, at);
      done.rewrapped += 1;
    }
  });
  return done;
}

function wrapAgain(tenantId: string, key: WrappedKey, keys: Keys, at: Date): WrappedKey {
  const context = { purpose: 'data-key', tenantId, id: key.id };
  const wrapped = rewrap(key.wrapped, keys.all, keys.current, context, systemRandom.bytes);
  const before = openSecret(key.wrapped, keys.all, context);
  if (Buffer.compare(before, openSecret(wrapped, [keys.current], context)) !== 0)
    throw new Error(`the data key ${key.id} did not survive`);
  return { id: key.id, wrapped, wrappedBy: keys.current.kid, wrappedAt: at };
}

function recordRotation(tx: OfficeTransaction, key: WrappedKey, keys: Keys, at: Date): Promise<void> {
  const detail = { from: key.wrappedBy, to: keys.current.kid };
  return recordAudit(tx, { actorId: null, act: 'keys.rotate', subject: `data-key:${key.id}`, detail, at });
}

function refuseMissing(inUse: ReadonlyMap<string, unknown>, { all }: Keys): void {
  const missing = [...inUse.keys()].filter((kid) => !all.some((key) => key.kid === kid));
  if (missing.length === 0) return;
  throw new Refusal(
    `Kunci lama ${missing.join(', ')} masih dipakai tetapi tidak ada di sini. Isi ENCRYPTION_KEY_PREVIOUS (atau _FILE) dengan kunci lama, lalu ulangi. Tidak ada yang diubah.`,
    `The former key ${missing.join(', ')} is in use and not at hand. Put it into ENCRYPTION_KEY_PREVIOUS (or _FILE), then repeat. Nothing was changed.`,
  );
}
