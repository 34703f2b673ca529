import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import type { GrantClaims } from '@lembar/assessment/attempt/registrar-facts.ts';
import { utf8ToBytes } from '@noble/ciphers/utils.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { signAckProof } from './ack-proof.ts';
import { fromBase64url, parseJson, toBase64url } from './bytes.ts';
import { type GrantFault, signGrant, verifyGrant } from './grant.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const tenantId = id(1);
const claims: GrantClaims = {
  tenantId,
  deliveryId: id(2),
  candidateId: id(3),
  attemptId: id(4),
  epochId: id(5),
  device: id(6),
  head0: '0a'.repeat(32),
  seed: '0b'.repeat(32),
  startedAt: 1_795_500_000_000,
  deadline: 1_795_507_200_000,
  grantedAt: 1_795_500_000_123,
  base: { digest: '0c'.repeat(32), previousEpochId: id(7), acked: 41, head: '0d'.repeat(32) },
};
const grantKey = { kid: 'key-1', key: fixedRandom('grant')(32) };
const keyOf = (kid: string) => (kid === grantKey.kid ? grantKey.key : null);
const good = signGrant(claims, grantKey);

const part = (value: unknown) => toBase64url(utf8ToBytes(typeof value === 'string' ? value : canonical(value as Json)));
const GOOD_HEADER = { alg: 'HS256', kid: 'key-1', typ: 'lembar-grant+jwt' };
/** A token as somebody with a key, perhaps the right one, could make it. */
function forge(header: unknown, body: unknown, key = grantKey.key): string {
  const signed = `${part(header)}.${part(body)}`;
  return `${signed}.${toBase64url(hmac(sha256, key, utf8ToBytes(signed)))}`;
}
const [headerPart = '', claimsPart = '', signaturePart = ''] = good.split('.');

describe('a grant', () => {
  it('brings back what was signed', () => {
    expect(verifyGrant(good, tenantId, keyOf)).toEqual({ ok: true, claims });
    const first = signGrant({ ...claims, base: null }, grantKey);
    expect(verifyGrant(first, tenantId, keyOf)).toMatchObject({ ok: true, claims: { base: null } });
  });

  it('is a compact JWS that any library can read', () => {
    expect(parseJson(fromBase64url(headerPart))).toEqual(GOOD_HEADER);
    expect(parseJson(fromBase64url(claimsPart))).toEqual(claims);
    expect(good).toBe(forge(GOOD_HEADER, claims));
  });

  it('is the same text for the same claims, so that a repeated start gets the same grant', () => {
    expect(signGrant({ ...claims }, grantKey)).toBe(good);
  });

  it('fits into a header line', () => {
    expect(good.length).toBeLessThan(1200);
  });

  // RFC 8725, JSON Web Token Best Current Practices; the numbers are its sections.
  it.each<[string, string, GrantFault]>([
    ['2.1 no algorithm', `${part({ ...GOOD_HEADER, alg: 'none' })}.${claimsPart}.`, 'malformed'],
    ['2.1 no algorithm, signed all the same', forge({ ...GOOD_HEADER, alg: 'none' }, claims), 'malformed'],
    ['2.1 an algorithm in other letters', forge({ ...GOOD_HEADER, alg: 'hs256' }, claims), 'malformed'],
    ['2.1 another algorithm', forge({ ...GOOD_HEADER, alg: 'HS512' }, claims), 'malformed'],
    ['2.1 a public key taken for a secret', publicKeyAsSecret(), 'malformed'],
    ['3.3 no signature', `${headerPart}.${claimsPart}.`, 'bad-signature'],
    ['3.3 a shortened signature', good.slice(0, -4), 'bad-signature'],
    ['3.3 a lengthened signature', `${good}AAAA`, 'bad-signature'],
    ['3.3 a signature that is no base64url', `${headerPart}.${claimsPart}.${'!'.repeat(43)}`, 'bad-signature'],
    ['3.3 a padded signature', `${good}=`, 'bad-signature'],
    [
      '3.3 the signature of other claims',
      `${headerPart}.${part({ ...claims, deadline: 9 })}.${signaturePart}`,
      'bad-signature',
    ],
    ['3.3 the signature of another header', forge(GOOD_HEADER, claims, fixedRandom('x')(32)), 'bad-signature'],
    [
      '3.10 a key that the token brings itself',
      forge({ ...GOOD_HEADER, jwk: { kty: 'oct', k: 'AA' } }, claims),
      'malformed',
    ],
    ['3.10 a key that the token points to', forge({ ...GOOD_HEADER, jku: 'https://example.org' }, claims), 'malformed'],
    ['3.10 a key id that is a path', forge({ ...GOOD_HEADER, kid: '../../dev/null' }, claims), 'unknown-key'],
    ['3.11 another type', forge({ ...GOOD_HEADER, typ: 'JWT' }, claims), 'malformed'],
    ['3.11 no type', forge({ alg: 'HS256', kid: 'key-1' }, claims), 'malformed'],
    ['3.11 a critical extension', forge({ ...GOOD_HEADER, crit: ['b64'], b64: false }, claims), 'malformed'],
    ['3.9 another tenant’s', signGrant({ ...claims, tenantId: id(9) }, grantKey), 'other-tenant'],
    ['a claim too many', forge(GOOD_HEADER, { ...claims, admin: true }), 'malformed'],
    ['a claim too few', forge(GOOD_HEADER, without('seed')), 'malformed'],
    ['a claim of another type', forge(GOOD_HEADER, { ...claims, deadline: '9' }), 'malformed'],
    ['a base with a part too many', forge(GOOD_HEADER, { ...claims, base: { ...claims.base, x: 1 } }), 'malformed'],
    ['an id that is no UUID', forge(GOOD_HEADER, { ...claims, attemptId: "' or 1=1" }), 'malformed'],
    ['claims that are no JSON', forge(GOOD_HEADER, '{"a":'), 'malformed'],
    ['claims that are a list', forge(GOOD_HEADER, []), 'malformed'],
    ['a part too many', `${good}.AAAA`, 'malformed'],
    ['a part too few', `${headerPart}.${claimsPart}`, 'bad-signature'],
    ['padding', `${headerPart}=.${claimsPart}.${signaturePart}`, 'malformed'],
    ['left-over bits in the header', `${headerPart}A.${claimsPart}.${signaturePart}`, 'malformed'],
    ['a space', `${headerPart} .${claimsPart}.${signaturePart}`, 'malformed'],
    ['nothing', '', 'malformed'],
    ['an acknowledgement’s proof', proofText(), 'malformed'],
  ])('is refused: %s', (_, token, fault) => {
    expect(verifyGrant(token, tenantId, keyOf)).toEqual({ ok: false, fault });
  });

  it('does not survive a change of any single character', () => {
    for (let i = 0; i < good.length; i += 1) {
      const changed = `${good.slice(0, i)}${good[i] === 'A' ? 'B' : 'A'}${good.slice(i + 1)}`;
      expect(verifyGrant(changed, tenantId, keyOf).ok).toBe(false);
    }
  });
});

function publicKeyAsSecret(): string {
  const { publicKey } = ed25519.keygen(fixedRandom('pair')(32));
  return forge({ ...GOOD_HEADER, alg: 'EdDSA' }, claims, publicKey);
}

function without(name: keyof GrantClaims): Partial<GrantClaims> {
  const { [name]: _, ...rest } = claims;
  return rest;
}

function proofText(): string {
  return signAckProof(claims, { acked: 1, head: '0a'.repeat(32), inTime: 1, at: 1 }, grantKey.key);
}
