import { canonical } from '@lembar/assessment/attempt/canonical.ts';
import { gcm } from '@noble/ciphers/aes.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, key256, type RandomBytes, toBase64url } from './bytes.ts';

/** A 256-bit key that wraps others, and the id by which a wrapping names it. */
export interface WrappingKey {
  kid: string;
  key: Uint8Array;
}

/** What an envelope is for and where it belongs. It opens only with the same context, so it cannot be moved to another row. */
export interface EnvelopeContext {
  /** Such as `data-key`, `content-key`, `item-key`, `signing-key`. */
  purpose: string;
  tenantId: string;
  /** Of the row that the secret belongs to. */
  id: string;
}

/** `malformed`: not an envelope. `unknown-key`: no key with its id. `refused`: wrong key or context, or altered. */
export type EnvelopeFault = 'malformed' | 'unknown-key' | 'refused';

export class EnvelopeError extends Error {
  readonly fault: EnvelopeFault;
  constructor(fault: EnvelopeFault, context: EnvelopeContext) {
    super(`The ${context.purpose} ${context.id} cannot be opened: ${fault}.`);
    this.name = 'EnvelopeError';
    this.fault = fault;
  }
}

/**
 * A key from configuration (`ENCRYPTION_KEY`): 64 hexadecimal digits. Its id is taken from the key itself, so nobody has
 * to name it and two installations with the same key agree.
 *
 * @throws TypeError without repeating the key
 */
export function wrappingKey(hex: string): WrappingKey {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new TypeError('A wrapping key is written as 64 hexadecimal digits.');
  const key = hexToBytes(hex);
  return { kid: bytesToHex(sha256(concatBytes(utf8ToBytes('lembar/kid/v1|'), key))).slice(0, 16), key };
}

/**
 * Seals a key or a small secret with AES-256-GCM: `1.<kid>.<base64url(nonce ‖ ciphertext ‖ tag)>`, ASCII, fit for a text
 * column or, as its bytes, for a binary one. The additional data are the canonical text of version, kid and context.
 */
export function sealSecret(
  secret: Uint8Array,
  by: WrappingKey,
  context: EnvelopeContext,
  randomBytes: RandomBytes,
): string {
  const nonce = randomBytes(12);
  const ciphertext = gcm(key256(by.key), nonce, additionalData(by.kid, context)).encrypt(secret);
  return `1.${by.kid}.${toBase64url(concatBytes(nonce, ciphertext))}`;
}

/**
 * Opens an envelope with whichever of the keys it names.
 *
 * @throws EnvelopeError
 */
export function openSecret(envelope: string, keys: readonly WrappingKey[], context: EnvelopeContext): Uint8Array {
  const kid = kidOf(envelope);
  if (kid === null) throw new EnvelopeError('malformed', context);
  const by = keys.find((each) => each.kid === kid);
  if (!by) throw new EnvelopeError('unknown-key', context);
  const key = key256(by.key);
  try {
    const bytes = fromBase64url(envelope.slice(envelope.lastIndexOf('.') + 1));
    return gcm(key, bytes.subarray(0, 12), additionalData(kid, context)).decrypt(bytes.subarray(12));
  } catch {
    throw new EnvelopeError('refused', context);
  }
}

/** The id of the key that an envelope names, or null when the text is not an envelope. */
export function kidOf(envelope: string): string | null {
  return /^1\.([A-Za-z0-9-]{1,64})\.[A-Za-z0-9_-]+$/.exec(envelope)?.[1] ?? null;
}

/**
 * The same secret under another key. An envelope that already names the key is returned as it is, so that an
 * interrupted rotation can be run again.
 *
 * @throws EnvelopeError
 */
export function rewrap(
  envelope: string,
  keys: readonly WrappingKey[],
  to: WrappingKey,
  context: EnvelopeContext,
  randomBytes: RandomBytes,
): string {
  return kidOf(envelope) === to.kid
    ? envelope
    : sealSecret(openSecret(envelope, keys, context), to, context, randomBytes);
}

function additionalData(kid: string, { purpose, tenantId, id }: EnvelopeContext): Uint8Array {
  return utf8ToBytes(canonical(['lembar/envelope/v1', kid, purpose, tenantId, id]));
}
