import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import type { Random } from '../../adapters/ids.ts';

export interface KeyPair {
  id: string;
  algorithm: 'Ed25519' | 'X25519';
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}

/** A school's pairs: Ed25519 signs receipts, X25519 opens rescue files. */
export function createKeyPairs(random: Random): KeyPair[] {
  const signing = random.bytes(32);
  const rescue = random.bytes(32);
  return [
    { id: random.id(), algorithm: 'Ed25519', publicKey: ed25519.getPublicKey(signing), privateKey: signing },
    { id: random.id(), algorithm: 'X25519', publicKey: x25519.getPublicKey(rescue), privateKey: rescue },
  ];
}
