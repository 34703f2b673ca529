import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { decodeReceipt, encodeReceipt, normaliseCode, receipt, signReceipt, verifyReceipt } from './receipt.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const { secretKey, publicKey } = ed25519.keygen(fixedRandom('pair')(32));
const facts = {
  tenant: 'smkn1',
  attemptId: '00000000-0000-4000-8000-000000000001',
  epochId: '00000000-0000-4000-8000-000000000002',
  entries: 41,
  head: '0a'.repeat(32),
  receivedAt: '2026-11-24T03:00:00.123Z',
  late: false,
};
const signed = signReceipt(facts, { kid: 'k1', secretKey });
const other = ed25519.keygen(fixedRandom('other')(32));

describe('a receipt', () => {
  it('is verified by anyone who has the public key', () => {
    expect(verifyReceipt(signed, publicKey)).toBe(true);
    expect(receipt.parse(signed)).toEqual(signed);
    expect(verifyReceipt(signed, other.publicKey)).toBe(false);
    expect(verifyReceipt(signed, new Uint8Array(32))).toBe(false);
    expect(verifyReceipt(signed, new Uint8Array(5))).toBe(false);
  });

  it('is the same for the same facts', () => {
    expect(signReceipt({ ...facts }, { kid: 'k1', secretKey })).toEqual(signed);
  });

  it.each([
    ['tenant', { tenant: 'smkn2' }],
    ['attempt', { attemptId: facts.epochId }],
    ['epoch', { epochId: facts.attemptId }],
    ['number of entries', { entries: 40 }],
    ['head', { head: '0b'.repeat(32) }],
    ['time', { receivedAt: '2026-11-24T03:00:00.124Z' }],
    ['lateness', { late: true }],
    ['key id', { kid: 'k2' }],
    ['code', { code: '0000-0000-0000' }],
    ['signature', { signature: `${signed.signature.slice(0, -2)}AA` }],
    ['format', { format: 'lembar/receipt/v2' as 'lembar/receipt/v1' }],
  ])('is not verified with another %s', (_, change) => {
    expect(verifyReceipt({ ...signed, ...change }, publicKey)).toBe(false);
  });

  it('is not verified with another code, even when signed', () => {
    const { code: first } = signed;
    const { code: second } = signReceipt({ ...facts, entries: 1 }, { kid: 'k1', secretKey });
    expect(second).not.toBe(first);
    expect(verifyReceipt({ ...signed, code: second }, publicKey)).toBe(false);
  });

  it('has a code that can be read out and typed', () => {
    expect(signed.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const typed = signed.code.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o');
    expect(normaliseCode(typed)).toBe(signed.code);
    expect(normaliseCode('il0o-abcd-efgh')).toBe('1100-ABCD-EFGH');
  });

  it('is signed with Ed25519, which answers test 2 of RFC 8032, section 7.1', () => {
    const secret = hexToBytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
    expect(bytesToHex(ed25519.sign(new Uint8Array([0x72]), secret))).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });
});

describe('the line for a QR code', () => {
  const line = encodeReceipt(signed);

  it('reads back as the same receipt', () => {
    expect(decodeReceipt(line)).toEqual(signed);
    const late = signReceipt({ ...facts, late: true }, { kid: 'k1', secretKey });
    expect(decodeReceipt(encodeReceipt(late))).toEqual(late);
    expect(line).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(line.length).toBeLessThan(320);
  });

  it('of an altered receipt is read but not verified', () => {
    const altered = decodeReceipt(line.replace('.41.', '.42.'));
    expect(altered?.entries).toBe(42);
    expect(altered && verifyReceipt(altered, publicKey)).toBe(false);
  });

  it.each([
    '',
    'x',
    line.replace(/^1/, '2'),
    `${line}.x`,
    line.slice(0, -1),
    line.replace('.41.', '.041.'),
    line.replace('.41.', '.4e1.'),
    line.replace('.41.', '.1e999.'),
    line.replace('.0.k1', '.2.k1'),
    line.replace(/\.\d{13}\./, '.99999999999999999.'),
    line.replace('smkn1', '\ud800'),
  ])('is refused as %j', (text) => {
    expect(decodeReceipt(text)).toBeNull();
  });
});
