import type { Clock } from '../../adapters/clock.ts';
import type { Passwords } from '../../adapters/passwords.ts';
import type { IdentityParts } from '../identity/parts.ts';
import type { RosterParts } from '../roster/parts.ts';
import type { DoubtfulClock } from './box-clock.ts';

/** What only a school box has: a clock of its own, keys of its own, a demo school, a network around it. */
export interface Box {
  clock: DoubtfulClock;
  /** Addresses at which devices on the same network reach the box. */
  addresses(): string[];
  /** The key that opens everything, and those before it, as 64 hexadecimal digits each. Never to be logged. */
  keys: { current: string; previous: readonly string[] };
  /** Whether the keys are the box's own; given by the environment, whoever gave them keeps them. */
  ownKeys: boolean;
  /** Removes a demo school that was given up: objects, rows, passwords. Repeating it changes nothing. */
  eraseDemo(tenantId: string): Promise<void>;
}

export interface BoxParts extends RosterParts, IdentityParts {
  clock: Clock;
  passwords: Passwords;
  /** Undefined on a platform. */
  box: Box | undefined;
  forgetDirectory(): void;
}
