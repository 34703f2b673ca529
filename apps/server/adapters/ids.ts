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
