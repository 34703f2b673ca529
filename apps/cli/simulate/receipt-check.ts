import { type EpochLog, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import { verifyReceipt } from '@lembar/seal/receipt.ts';
import { sha256 } from './hash.ts';

/**
 * Whether the school signed the receipt, and for exactly what the device holds.
 *
 * @param publicKeys the school's Ed25519 keys by their id
 * @param logs what the device holds
 */
export function isGenuine(
  receipt: Receipt,
  publicKeys: ReadonlyMap<string, Uint8Array>,
  logs: readonly EpochLog[],
): boolean {
  const key = publicKeys.get(receipt.kid);
  const own = logs.find(({ epochId }) => epochId === receipt.epochId);
  if (!key || !own) return false;
  const head = headAfter(headZero(receipt.attemptId, receipt.epochId, sha256), own.entries, sha256);
  return receipt.entries === own.entries.length && receipt.head === head && verifyReceipt(receipt, key);
}
