import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Passwords } from '../../adapters/passwords.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Limits } from '../../http/limits.ts';
import type { Tokens } from '../../http/tokens.ts';

/** What identity is built from. */
export interface IdentityParts {
  data: Data;
  passwords: Passwords;
  tokens: Tokens;
  limits: Limits;
  clock: Clock;
  random: Random;
}
