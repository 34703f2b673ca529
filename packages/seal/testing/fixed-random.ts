import { utf8ToBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { RandomBytes } from '../bytes.ts';

/** Bytes that look random and are the same each time: SHA-256 of the name and a counter. For tests and vectors only. */
export function fixedRandom(name: string): RandomBytes {
  let count = 0;
  return (length) => {
    count += 1;
    const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, i) =>
      sha256(utf8ToBytes(`${name} ${count} ${i}`)),
    );
    return new Uint8Array(blocks.flatMap((block) => [...block]).slice(0, length));
  };
}
