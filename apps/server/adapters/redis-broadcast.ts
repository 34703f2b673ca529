import { Redis } from 'ioredis';
import type { Broadcast } from './broadcast.ts';
import { type RedisAddress, redisConnection, type SharedMemory } from './redis.ts';

/** Redis pub/sub on one channel. Listening needs a connection of its own; it finds its way back by itself. */
export function redisBroadcast(address: RedisAddress, memory: SharedMemory, channel: string): Broadcast {
  const listener = new Redis({ ...redisConnection(address), maxRetriesPerRequest: null, lazyConnect: true });
  let joined = false;
  // The connection of commands says in the log what is to say.
  listener.on('error', () => {});
  listener.on('close', () => {
    joined = false;
  });
  return {
    async send(text) {
      if (!memory.isUp()) throw new Error('redis is away');
      await memory.client.publish(channel, text);
    },
    listen(heard, onJoined) {
      listener.on('message', (_channel, text: string) => heard(text));
      listener.on('ready', () => {
        listener.subscribe(channel).then(
          () => {
            joined = true;
            onJoined();
          },
          () => listener.disconnect(true),
        );
      });
      listener.connect().catch(() => {});
    },
    isJoined: () => joined,
    close: async () => listener.disconnect(),
  };
}
