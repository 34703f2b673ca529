import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Passwords } from '../../adapters/passwords.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { KeyRing } from '../tenancy/key-ring.ts';

/** What the roster is built from. */
export interface RosterParts {
  data: Data;
  passwords: Passwords;
  keys: KeyRing;
  clock: Clock;
  random: Random;
}
