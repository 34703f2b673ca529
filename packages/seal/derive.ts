import { canonical } from '@lembar/assessment/attempt/canonical.ts';
import { bytesToHex, utf8ToBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** What a subkey of a tenant's data key is for. One key serves one purpose. */
export type SubkeyPurpose = 'grant' | 'attempt-id' | 'ack-proof';

/** HKDF-SHA-256 (RFC 5869) of the tenant's data key, salt `lembar/subkey/v1`, info purpose and tenant: 32 bytes. */
export function deriveSubkey(dataKey: Uint8Array, purpose: SubkeyPurpose, tenantId: string): Uint8Array {
  const info = utf8ToBytes(canonical([purpose, tenantId]));
  return hkdf(sha256, dataKey, utf8ToBytes('lembar/subkey/v1'), info, 32);
}

export interface AttemptIdentity {
  /** The `attempt-id` subkey. */
  subkey: Uint8Array;
  tenantId: string;
  deliveryId: string;
  candidateId: string;
}

/**
 * Attempt id and seed follow from who sits what, so that an attempt made again after a restore is the same attempt. The
 * key keeps the seed secret until the start. HMAC-SHA-256; the id is a UUID of version 8 (RFC 9562).
 */
export function deriveAttempt(identity: AttemptIdentity): { attemptId: string; seed: Uint8Array } {
  const { subkey, tenantId, deliveryId, candidateId } = identity;
  const of = (what: 'id' | 'seed') =>
    hmac(sha256, subkey, utf8ToBytes(canonical(['lembar/attempt/v1', what, tenantId, deliveryId, candidateId])));
  return { attemptId: uuidVersion8(of('id')), seed: of('seed') };
}

function uuidVersion8(bytes: Uint8Array): string {
  const hex = bytesToHex(bytes.subarray(0, 16));
  const variant = (8 + (Number.parseInt(hex[16] ?? '0', 16) & 3)).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
