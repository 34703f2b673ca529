import { sha256 } from '@noble/hashes/sha2.js';
import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Log } from '../../adapters/log.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Limits } from '../../http/limits.ts';
import type { Enqueue } from '../../jobs/enqueue.ts';
import type { KeyRing } from '../tenancy/key-ring.ts';
import type { PlanCache } from './plans.ts';

/** Says that something about a candidate's attempt changed, for whoever watches the delivery. */
export type Announce = (tenantId: string, change: { deliveryId: string; candidateId: string }) => void;

/** What attempts are built from. */
export interface AttemptParts {
  data: Data;
  keys: KeyRing;
  limits: Limits;
  clock: Clock;
  random: Random;
  log: Log;
  plans: PlanCache;
  enqueue: Enqueue;
  announce: Announce;
}

/** The hash of the protocol, in the form in which the core takes it. */
export const hash = (bytes: Uint8Array): Uint8Array => sha256(bytes);
