import { deriveSubkey } from '@lembar/seal/derive.ts';
import { openSecret, sealSecret, type WrappingKey, wrappingKey } from '@lembar/seal/envelope.ts';
import type { GrantKey } from '@lembar/seal/grant.ts';
import type { SigningKey } from '@lembar/seal/receipt.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Data, OfficeTransaction, TenantTransaction } from '../../adapters/postgres.ts';
import { createKeyPairs } from './create-key-pairs.ts';
import * as store from './store.ts';

/** One school's keys, unwrapped. They live in memory only. */
export interface TenantKeys {
  readonly tenantId: string;
  /** Seals a secret for one row; it opens only with the same purpose and id. */
  seal(purpose: string, id: string, secret: Uint8Array): Uint8Array;
  open(purpose: string, id: string, sealed: Uint8Array): Uint8Array;
  readonly grant: GrantKey;
  /** Derives attempt ids and seeds. */
  readonly attemptId: Uint8Array;
  readonly ackProof: Uint8Array;
  /** Signs receipts. */
  readonly signing: SigningKey;
}

export interface KeyRing {
  of(tx: TenantTransaction): Promise<TenantKeys>;
  /** The same, for whoever has no transaction open. */
  ofTenant(data: Data, tenantId: string): Promise<TenantKeys>;
  /** Makes and stores a new school's keys. */
  createFor(tx: OfficeTransaction): Promise<TenantKeys>;
}

interface Master {
  current: WrappingKey;
  all: readonly WrappingKey[];
}

const ascii = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);

function sealing(tenantId: string, by: WrappingKey, random: Random): Pick<TenantKeys, 'seal' | 'open'> {
  return {
    seal: (purpose, id, secret) => bytesOf(sealSecret(secret, by, { purpose, tenantId, id }, random.bytes)),
    open: (purpose, id, sealed) => openSecret(ascii(sealed), [by], { purpose, tenantId, id }),
  };
}

async function unwrap(tx: TenantTransaction, { all }: Master, random: Random): Promise<TenantKeys> {
  const { tenantId } = tx;
  const row = await store.selectDataKey(tx);
  if (!row) throw new Error('the school has no data key');
  const key = openSecret(ascii(row.wrapped), all, { purpose: 'data-key', tenantId, id: row.id });
  const sealer = sealing(tenantId, { kid: row.id, key }, random);
  const signing = (await store.selectSigningKeys(tx)).find((pair) => pair.algorithm === 'Ed25519');
  if (!signing) throw new Error('the school has no signing key');
  return {
    tenantId,
    ...sealer,
    grant: { kid: row.id, key: deriveSubkey(key, 'grant', tenantId) },
    attemptId: deriveSubkey(key, 'attempt-id', tenantId),
    ackProof: deriveSubkey(key, 'ack-proof', tenantId),
    signing: { kid: signing.id, secretKey: sealer.open('signing-key', signing.id, signing.privateSealed) },
  };
}

async function create(tx: OfficeTransaction, { current }: Master, random: Random): Promise<void> {
  const { tenantId } = tx;
  const id = random.id();
  const key = random.bytes(32);
  const wrapped = bytesOf(sealSecret(key, current, { purpose: 'data-key', tenantId, id }, random.bytes));
  await store.insertDataKey(tx, { id, wrapped, wrappedBy: current.kid });
  const sealer = sealing(tenantId, { kid: id, key }, random);
  for (const pair of createKeyPairs(random)) {
    const privateSealed = sealer.seal('signing-key', pair.id, pair.privateKey);
    await store.insertSigningKey(tx, { ...pair, privateSealed });
  }
}

/**
 * Keys by school, unwrapped once and remembered. `encryptionKey` wraps new data keys; `previous` still open old ones.
 */
export function keyRing({
  encryptionKey,
  previous,
  random,
}: {
  encryptionKey: string;
  previous: readonly string[];
  random: Random;
}): KeyRing {
  const current = wrappingKey(encryptionKey);
  const master = { current, all: [current, ...previous.map(wrappingKey)] };
  const known = new Map<string, TenantKeys>();
  async function of(tx: TenantTransaction): Promise<TenantKeys> {
    const remembered = known.get(tx.tenantId);
    if (remembered) return remembered;
    const keys = await unwrap(tx, master, random);
    known.set(tx.tenantId, keys);
    return keys;
  }
  return {
    of,
    ofTenant: async (data, tenantId) => known.get(tenantId) ?? data.sitting(tenantId, of),
    async createFor(tx) {
      await create(tx, master, random);
      // Not remembered: the transaction may still roll back.
      return unwrap(tx, master, random);
    },
  };
}
