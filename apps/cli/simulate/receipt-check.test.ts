import { type Entry, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import { signReceipt } from '@lembar/seal/receipt.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { sha256 } from './hash.ts';
import { isGenuine } from './receipt-check.ts';

const attemptId = 'a0000000-0000-4000-8000-000000000000';
const epochId = 'e0000000-0000-4000-8000-000000000000';
const entries: Entry[] = [
  [1, 0, 'visit', 'i1', null],
  [2, 5, 'answer', 'i1/r1', 'b'],
];
const logs = [{ epochId, grantedAt: 1, entries }];
const head = headAfter(headZero(attemptId, epochId, sha256), entries, sha256);
const facts = {
  tenant: 'smkn1',
  attemptId,
  epochId,
  entries: 2,
  head,
  receivedAt: '2026-07-20T01:00:00.000Z',
  late: false,
};
const secretKey = new Uint8Array(32).fill(7);
const receipt = signReceipt(facts, { kid: 'k1', secretKey });
const keys = new Map([['k1', ed25519.getPublicKey(secretKey)]]);

test('a receipt counts with the school’s signature over exactly what the device holds', () => {
  expect(isGenuine(receipt, keys, logs)).toBe(true);
});

test('not with another signature, another text or an unknown key', () => {
  const forged = signReceipt(facts, { kid: 'k1', secretKey: new Uint8Array(32).fill(8) });
  expect(isGenuine(forged, keys, logs)).toBe(false);
  expect(isGenuine({ ...receipt, late: true }, keys, logs)).toBe(false);
  expect(isGenuine(receipt, new Map(), logs)).toBe(false);
});

test('not for another log, though signed', () => {
  const signed = (change: Partial<typeof facts>) => signReceipt({ ...facts, ...change }, { kid: 'k1', secretKey });
  expect(isGenuine(signed({ entries: 1 }), keys, logs)).toBe(false);
  expect(isGenuine(signed({ head: 'f'.repeat(64) }), keys, logs)).toBe(false);
  expect(isGenuine(receipt, keys, [{ epochId, grantedAt: 1, entries: entries.slice(0, 1) }])).toBe(false);
  expect(isGenuine(receipt, keys, [])).toBe(false);
});
