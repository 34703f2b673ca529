import { connect } from 'node:net';
import { silentLog } from '@lembar/server/adapters/log.ts';
import { connectSharedMemory, type RedisAddress, type SharedMemory } from '@lembar/server/adapters/redis.ts';

const WITHIN_MS = 5_000;

type Redis = SharedMemory['client'];

async function isReady(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Redis tidak menjawab / does not answer')), WITHIN_MS);
    const end = (work: () => void) => {
      clearTimeout(timer);
      work();
    };
    redis.once('ready', () => end(resolve));
    // Its words name the address and no password.
    redis.once('error', (error) => end(() => reject(error)));
  });
}

/** Asks Redis as the server does. @throws Error if it does not answer */
export async function withRedis<T>(address: RedisAddress, work: (redis: Redis) => Promise<T>): Promise<T> {
  const memory = connectSharedMemory(address, silentLog);
  try {
    await isReady(memory.client);
    return await work(memory.client);
  } finally {
    await memory.close();
  }
}

/** What Redis says to a PING of somebody without a password: `+PONG`, or `-NOAUTH …`. */
export function askWithoutPassword(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: WITHIN_MS }, () => void socket.write('PING\r\n'));
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(`Redis: ${reason}`));
    };
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString('utf8').trim());
    });
    socket.once('timeout', () => fail('no answer in time'));
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => reject(new Error('Redis: connection closed')));
  });
}
