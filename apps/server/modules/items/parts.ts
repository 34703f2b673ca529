import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { KeyRing } from '../tenancy/key-ring.ts';

/** What the bank is built from. */
export interface ItemParts {
  data: Data;
  keys: KeyRing;
  clock: Clock;
  random: Random;
}
