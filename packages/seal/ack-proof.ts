import { canonical } from '@lembar/assessment/attempt/canonical.ts';
import type { Acknowledgement } from '@lembar/assessment/attempt/registrar-facts.ts';
import { equalBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { fromBase64url, parseJson, toBase64url } from './bytes.ts';

/** Whose acknowledgement it is. These are not in the proof's text but are covered by it. */
export interface AckProofSubject {
  tenantId: string;
  attemptId: string;
  epochId: string;
}

const count = z.int().check(z.gte(0));
const content = z.tuple([count, z.string().check(z.regex(/^[0-9a-f]{64}$/)), count, count]);

/**
 * Signs what the server holds of an epoch, for the device to present if the server should lose it. Opaque to the device:
 * `base64url([acked, head, inTime, at]) . base64url(HMAC-SHA-256)`. The HMAC covers the subject as well.
 *
 * @param key the tenant's `ack-proof` subkey
 */
export function signAckProof(subject: AckProofSubject, given: Acknowledgement, key: Uint8Array): string {
  const text = canonical([given.acked, given.head, given.inTime, given.at]);
  return `${toBase64url(utf8ToBytes(text))}.${toBase64url(mac(subject, text, key))}`;
}

/** The acknowledgement in a proof, or null when this tenant's server never gave it for this epoch. Never throws. */
export function verifyAckProof(subject: AckProofSubject, proof: string, key: Uint8Array): Acknowledgement | null {
  const [contentPart = '', macPart = '', ...rest] = proof.split('.');
  try {
    const [acked, head, inTime, at] = z.parse(content, parseJson(fromBase64url(contentPart)));
    const expected = mac(subject, canonical([acked, head, inTime, at]), key);
    return rest.length === 0 && equalBytes(expected, fromBase64url(macPart)) ? { acked, head, inTime, at } : null;
  } catch {
    return null;
  }
}

function mac({ tenantId, attemptId, epochId }: AckProofSubject, text: string, key: Uint8Array): Uint8Array {
  return hmac(sha256, key, utf8ToBytes(canonical(['lembar/ack-proof/v1', tenantId, attemptId, epochId, text])));
}
