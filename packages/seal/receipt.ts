import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import { utf8ToBytes } from '@noble/ciphers/utils.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { fromBase64url, toBase64url } from './bytes.ts';

const text = (pattern: RegExp) => z.string().check(z.regex(pattern));
const uuid = /* @__PURE__ */ text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** The schema of a {@link Receipt}. */
export const receipt = /* @__PURE__ */ z.strictObject({
  format: z.literal('lembar/receipt/v1'),
  tenant: text(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/),
  attemptId: uuid,
  epochId: uuid,
  entries: z.int().check(z.gte(0)),
  head: text(/^[0-9a-f]{64}$/),
  receivedAt: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  late: z.boolean(),
  kid: text(/^[A-Za-z0-9_-]{1,64}$/),
  code: text(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/),
  signature: text(/^[A-Za-z0-9_-]{86}$/),
});

/** What a receipt says, before it has a code and a signature. */
export type ReceiptFacts = Omit<Receipt, 'format' | 'kid' | 'code' | 'signature'>;

/** An Ed25519 pair of one tenant. The public half stays published for ever under its `kid`. */
export interface SigningKey {
  kid: string;
  /** 32 bytes, the seed of RFC 8032. */
  secretKey: Uint8Array;
}

/**
 * Signs what the server holds. The code is taken from the receipt without `code` and `signature`; the signature (RFC 8032)
 * covers the receipt without `signature`; both read RFC 8785 text as UTF-8. The same facts give the same receipt.
 */
export function signReceipt(facts: ReceiptFacts, { kid, secretKey }: SigningKey): Receipt {
  const uncoded = { format: 'lembar/receipt/v1', ...facts, kid } as const;
  const unsigned = { ...uncoded, code: shortCode(canonical(uncoded)) };
  return { ...unsigned, signature: toBase64url(ed25519.sign(utf8ToBytes(canonical(unsigned)), secretKey)) };
}

/** Whether code and signature belong to the rest of the receipt. Never throws. */
export function verifyReceipt(candidate: Receipt, publicKey: Uint8Array): boolean {
  const parsed = receipt.safeParse(candidate);
  if (!parsed.success) return false;
  const { signature, ...unsigned } = parsed.data;
  const { code, ...uncoded } = unsigned;
  try {
    const signed = ed25519.verify(fromBase64url(signature), utf8ToBytes(canonical(unsigned as Json)), publicKey);
    return signed && code === shortCode(canonical(uncoded as Json));
  } catch {
    return false;
  }
}

/** Crockford's base 32: without I, L, O and U, which are misread. */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first 60 bits of SHA-256 as twelve characters: `7K3M-0QXV-9D2A`. */
function shortCode(signed: string): string {
  const digest = sha256(utf8ToBytes(signed));
  const bits = Array.from(digest.subarray(0, 8), (byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = Array.from({ length: 12 }, (_, i) => crockford[Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2)]);
  return digits.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as a person types it, in the one form that is stored: upper case, grouped, I and L read as 1, O as 0. */
export function normaliseCode(typed: string): string {
  const digits = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * A receipt as one short line for a QR code, to be put behind `/verify#`: about 280 characters split by `.`. The code
 * is left out because it follows from the rest.
 */
export function encodeReceipt(given: Receipt): string {
  const { tenant, attemptId, epochId, entries, head, receivedAt, late, kid, signature } = given;
  const time = Date.parse(receivedAt);
  return ['1', tenant, attemptId, epochId, entries, head, time, late ? 1 : 0, kid, signature].join('.');
}

/** Reads {@link encodeReceipt}; null when the text is not a receipt. The result still has to be verified. */
export function decodeReceipt(line: string): Receipt | null {
  const [, tenant = '', attemptId = '', epochId = '', entries, head = '', time, late, kid = '', signature = ''] =
    line.split('.');
  const moment = new Date(Number(time));
  if (Number.isNaN(moment.getTime())) return null;
  const receivedAt = moment.toISOString();
  const facts = { tenant, attemptId, epochId, entries: Number(entries), head, receivedAt, late: late === '1' };
  const uncoded = { format: 'lembar/receipt/v1', ...facts, kid } as const;
  const parsed = receipt.safeParse({ ...uncoded, code: '0000-0000-0000', signature });
  if (!parsed.success || encodeReceipt(parsed.data) !== line) return null;
  return { ...parsed.data, code: shortCode(canonical(uncoded)) };
}
