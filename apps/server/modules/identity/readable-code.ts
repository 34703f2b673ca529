import type { Random } from '../../adapters/ids.ts';

// Letters and digits that nobody mistakes for one another when they are read aloud or copied from a card.
const READABLE = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A code of readable capital letters and digits, uniform over the alphabet. */
export function readableCode(random: Random, length: number): string {
  let code = '';
  while (code.length < length) {
    const byte = random.bytes(1)[0] ?? 255;
    // 31 × 8 = 248: bytes above would favour the first letters.
    if (byte < 248) code += READABLE[byte % READABLE.length];
  }
  return code;
}
