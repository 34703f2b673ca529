import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { deriveAttempt, deriveSubkey, type SubkeyPurpose } from './derive.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const dataKey = fixedRandom('data key')(32);
const purposes: SubkeyPurpose[] = ['grant', 'attempt-id', 'ack-proof'];

describe('deriveSubkey', () => {
  it('gives each purpose and each tenant a key of its own', () => {
    const keys = purposes.flatMap((purpose) => ['a', 'b'].map((tenant) => deriveSubkey(dataKey, purpose, tenant)));
    expect(new Set(keys.map((key) => bytesToHex(key))).size).toBe(6);
    expect(keys.every((key) => key.length === 32)).toBe(true);
    expect(deriveSubkey(dataKey, 'grant', 'a')).toEqual(keys[0]);
    expect(deriveSubkey(fixedRandom('other')(32), 'grant', 'a')).not.toEqual(keys[0]);
  });

  it('is HKDF-SHA-256, which answers test case 1 of RFC 5869', () => {
    const key = hkdf(
      sha256,
      new Uint8Array(22).fill(0x0b),
      hexToBytes('000102030405060708090a0b0c'),
      hexToBytes('f0f1f2f3f4f5f6f7f8f9'),
      42,
    );
    expect(bytesToHex(key)).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    );
  });
});

describe('deriveAttempt', () => {
  const subkey = deriveSubkey(dataKey, 'attempt-id', 'a');
  const identity = { subkey, tenantId: 'a', deliveryId: 'd', candidateId: 'c' };
  const { attemptId, seed } = deriveAttempt(identity);

  it('gives the same attempt each time, as after a restore', () => {
    expect(deriveAttempt({ ...identity })).toEqual({ attemptId, seed });
    expect(attemptId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(seed).toHaveLength(32);
  });

  it.each([
    ['tenant', { tenantId: 'b' }],
    ['delivery', { deliveryId: 'e' }],
    ['candidate', { candidateId: 'x' }],
    ['key', { subkey: deriveSubkey(dataKey, 'grant', 'a') }],
    ['parts that only look alike when joined', { deliveryId: 'dc', candidateId: '' }],
  ])('gives another one for another %s', (_, change) => {
    const other = deriveAttempt({ ...identity, ...change });
    expect(other.attemptId).not.toBe(attemptId);
    expect(other.seed).not.toEqual(seed);
  });

  it('keeps the seed apart from the id, which is no secret', () => {
    expect(bytesToHex(seed)).not.toContain(attemptId.slice(0, 8));
  });
});
