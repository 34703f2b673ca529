import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import type { GrantClaims } from '@lembar/assessment/attempt/registrar-facts.ts';
import { equalBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { fromBase64url, parseJson, toBase64url } from './bytes.ts';

const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const count = z.int().check(z.gte(0));

const claims: z.ZodMiniType<GrantClaims> = z.strictObject({
  tenantId: uuid,
  deliveryId: uuid,
  candidateId: uuid,
  attemptId: uuid,
  epochId: uuid,
  device: uuid,
  head0: hash,
  seed: hash,
  startedAt: count,
  deadline: count,
  grantedAt: count,
  base: z.nullable(z.strictObject({ digest: hash, previousEpochId: uuid, acked: count, head: hash })),
});

/** The `typ` keeps a grant from being taken for any other token, and the other way round (RFC 8725, section 3.11). */
const TYPE = 'lembar-grant+jwt';

const header = z.strictObject({ alg: z.literal('HS256'), typ: z.literal(TYPE), kid: z.string() });

/** The `grant` subkey of a tenant's data key, under the data key's id. */
export interface GrantKey {
  kid: string;
  key: Uint8Array;
}

/** Signs a grant: a compact JWS (RFC 7515) with HS256. The same claims give the same text. */
export function signGrant(granted: GrantClaims, { kid, key }: GrantKey): string {
  const part = (value: Json) => toBase64url(utf8ToBytes(canonical(value)));
  const signed = `${part({ alg: 'HS256', kid, typ: TYPE })}.${part(granted as unknown as Json)}`;
  return `${signed}.${toBase64url(mac(key, signed))}`;
}

/** Why a grant was refused. All but `other-tenant` mean that it was not made by this server. */
export type GrantFault = 'malformed' | 'unknown-key' | 'bad-signature' | 'other-tenant';

export type VerifiedGrant = { ok: true; claims: GrantClaims } | { ok: false; fault: GrantFault };

/**
 * Reads a grant that a request brought. The signature is checked before the claims are read, with the one algorithm that
 * exists here: nothing in the token chooses how it is verified. It has no time of expiry, because a device may come back
 * after days; the server refuses it once results are published.
 *
 * @param keyOf the tenant's grant key of that id, or null; the tenant is known from the host name
 */
export function verifyGrant(token: string, tenantId: string, keyOf: (kid: string) => Uint8Array | null): VerifiedGrant {
  const [headerPart = '', claimsPart = '', signature = '', ...rest] = token.split('.');
  const head = readPart(header, headerPart);
  if (!head || rest.length > 0) return { ok: false, fault: 'malformed' };
  const key = keyOf(head.kid);
  if (!key) return { ok: false, fault: 'unknown-key' };
  if (!macMatches(key, `${headerPart}.${claimsPart}`, signature)) return { ok: false, fault: 'bad-signature' };
  const granted = readPart(claims, claimsPart);
  if (!granted) return { ok: false, fault: 'malformed' };
  return granted.tenantId === tenantId ? { ok: true, claims: granted } : { ok: false, fault: 'other-tenant' };
}

function readPart<T>(schema: z.ZodMiniType<T>, part: string): T | null {
  try {
    return z.parse(schema, parseJson(fromBase64url(part)));
  } catch {
    return null;
  }
}

function macMatches(key: Uint8Array, signed: string, signature: string): boolean {
  try {
    return equalBytes(mac(key, signed), fromBase64url(signature));
  } catch {
    return false;
  }
}

function mac(key: Uint8Array, text: string): Uint8Array {
  return hmac(sha256, key, utf8ToBytes(text));
}
