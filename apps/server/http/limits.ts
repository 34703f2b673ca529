import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from './problems.ts';

/** Takes one from the bucket of `key`, or refuses with the seconds to wait. */
export interface Limit {
  take(key: string): Promise<void>;
}

export interface SignInLimit extends Limit {
  /** An honest sign-in gives its try back. */
  forgive(key: string): Promise<void>;
}

export interface Limits {
  /** `THROTTLE_*`: per account. */
  account: Limit;
  /** The far outer fence: a whole school sits behind one address. */
  address: Limit;
  /** Failed sign-ins per account name. */
  signIn: SignInLimit;
  /** Log and submission: per attempt, never by address. */
  attempt: Limit;
}

function bucket(points: number, seconds: number): SignInLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async take(key) {
      await limiter.consume(key).catch((full: unknown) => {
        const wait = full && typeof full === 'object' && 'msBeforeNext' in full ? Number(full.msBeforeNext) : 1000;
        throw new Problem('too-many-requests', { retryAfterSeconds: Math.ceil(wait / 1000) });
      });
    },
    forgive: async (key) => void (await limiter.delete(key)),
  };
}

/** `ttlSeconds` and `limit` are THROTTLE_TTL and THROTTLE_LIMIT. */
export function memoryLimits({ ttlSeconds, limit }: { ttlSeconds: number; limit: number }): Limits {
  return {
    account: bucket(limit, ttlSeconds),
    address: bucket(6000, 60),
    signIn: bucket(10, 15 * 60),
    attempt: bucket(300, 60),
  };
}
