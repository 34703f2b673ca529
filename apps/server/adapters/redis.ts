import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from './log.ts';

/** Redis for what a request needs at once. Where it is away, callers go on without it. */
export interface SharedMemory {
  readonly client: Redis;
  /** False while Redis is away or has just kept somebody waiting: do not ask it then. */
  isUp(): boolean;
  /** A command failed or took too long: nobody asks for a while. */
  noteTrouble(): void;
  /** Resolves if Redis answers now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface RedisAddress {
  REDIS_URL: string;
  REDIS_PASSWORD?: string | undefined;
}

const CONNECT_WITHIN_MS = 3_000;
const COMMAND_WITHIN_MS = 500;
const REST_MS = 2_000;
const LONGEST_PAUSE_MS = 2_000;

/** Grows with each try, never beyond two seconds, and with jitter: several processes lose Redis at the same moment. */
function pauseBefore(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(tries, 6)) * (0.5 + Math.random() / 2);
}

/**
 * How every connection to Redis is made: the address of REDIS_URL with the password of either place. The URL itself goes
 * no further, so that nothing can print it.
 */
export function redisConnection({ REDIS_URL: url, REDIS_PASSWORD: given }: RedisAddress): RedisOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secret = given ?? decodeURIComponent(password);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(secret ? { password: secret } : {}),
    ...(protocol === 'rediss:' ? { tls: { servername: hostname } } : {}),
    connectTimeout: CONNECT_WITHIN_MS,
    keepAlive: 10_000,
    retryStrategy: pauseBefore,
  };
}

/** Says once that it went, and once that it came back. */
function sayChanges(client: Redis, log: Log, part: string): void {
  let away = false;
  const note = (cause?: Error) => {
    if (away) return;
    away = true;
    log.warn('redis is away', { reason: part, ...(cause ? { cause } : {}) });
  };
  client.on('error', note);
  client.on('close', () => note());
  client.on('ready', () => {
    if (away) log.info('redis is back', { reason: part });
    away = false;
  });
}

/** Commands fail at once where there is no connection, and after half a second where there is no answer. */
export function connectSharedMemory(address: RedisAddress, log: Log): SharedMemory {
  const client = new Redis({
    ...redisConnection(address),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_WITHIN_MS,
  });
  sayChanges(client, log, 'limits are kept by each process alone, live events are delayed, jobs wait in the database');
  let restUntil = 0;
  return {
    client,
    isUp: () => client.status === 'ready' && performance.now() >= restUntil,
    noteTrouble() {
      restUntil = performance.now() + REST_MS;
    },
    ping: async () => void (await client.ping()),
    async close() {
      client.removeAllListeners('close');
      client.disconnect();
    },
  };
}
