import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';

export interface Random {
  bytes(count: number): Uint8Array;
  /** UUIDv7: sorts by time of birth, made by the application so that SQL runs the same on PostgreSQL 15 and 18. */
  id(): string;
  /** Uniform in [0, 1): for jitter only, never for secrets. */
  fraction(): number;
}

export const systemRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  id: () => uuidv7(),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};

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
