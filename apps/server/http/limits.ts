import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { SharedMemory } from '../adapters/redis.ts';
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

interface Bucket {
  name: string;
  points: number;
  seconds: number;
  /** How many each process allows where it counts alone; the same unless told. */
  alone?: number;
}

interface Limiter {
  consume(key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

function buckets({ ttlSeconds, limit }: LimitOptions): Record<keyof Limits, Bucket> {
  return {
    account: { name: 'account', points: limit, seconds: ttlSeconds },
    address: { name: 'address', points: 6000, seconds: 60 },
    // Who guesses passwords must not gain by asking each process in turn.
    signIn: { name: 'sign-in', points: 10, seconds: 15 * 60, alone: 5 },
    attempt: { name: 'attempt', points: 300, seconds: 60 },
  };
}

function refuse(full: unknown): never {
  const wait = full && typeof full === 'object' && 'msBeforeNext' in full ? Number(full.msBeforeNext) : 1000;
  throw new Problem('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) });
}

function limitOf(limiter: Limiter): SignInLimit {
  return {
    take: async (key) => void (await limiter.consume(key).catch(refuse)),
    forgive: async (key) => void (await limiter.delete(key)),
  };
}

export interface LimitOptions {
  /** THROTTLE_TTL */
  ttlSeconds: number;
  /** THROTTLE_LIMIT */
  limit: number;
}

function limitsFrom(options: LimitOptions, make: (bucket: Bucket) => SignInLimit): Limits {
  const { account, address, signIn, attempt } = buckets(options);
  return { account: make(account), address: make(address), signIn: make(signIn), attempt: make(attempt) };
}

/** Counted in this process: the embedded default. */
export function memoryLimits(options: LimitOptions): Limits {
  return limitsFrom(options, ({ points, seconds }) => limitOf(new RateLimiterMemory({ points, duration: seconds })));
}

/** Counted in Redis, across processes. While Redis is away each process counts alone: nobody waits, and nobody is let through. */
export function sharedLimits(options: LimitOptions, memory: SharedMemory): Limits {
  return limitsFrom(options, ({ name, points, seconds, alone = points }) => {
    const own = new RateLimiterMemory({ points: alone, duration: seconds });
    const keyPrefix = `lembar:limit:${name}`;
    const shared = new RateLimiterRedis({ storeClient: memory.client, keyPrefix, points, duration: seconds });
    const inRedis = async (work: (limiter: Limiter) => Promise<unknown>): Promise<unknown> => {
      if (!memory.isUp()) return work(own);
      try {
        return await work(shared);
      } catch (error) {
        // A full bucket is refused with a result; an Error means that Redis could not say.
        if (!(error instanceof Error)) throw error;
        memory.noteTrouble();
        return work(own);
      }
    };
    return limitOf({
      consume: (key) => inRedis((limiter) => limiter.consume(key)),
      async delete(key) {
        await own.delete(key);
        if (memory.isUp()) await shared.delete(key).catch(() => memory.noteTrouble());
      },
    });
  });
}
