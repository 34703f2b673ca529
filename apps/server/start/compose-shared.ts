import { join } from 'node:path';
import type { Random } from '../adapters/ids.ts';
import type { Log } from '../adapters/log.ts';
import { diskObjectStore, type ObjectStore } from '../adapters/object-store.ts';
import { s3ObjectStore } from '../adapters/object-store-s3.ts';
import type { Data } from '../adapters/postgres.ts';
import { postgresBroadcast } from '../adapters/postgres-broadcast.ts';
import { connectSharedMemory, type RedisAddress, type SharedMemory } from '../adapters/redis.ts';
import { redisBroadcast } from '../adapters/redis-broadcast.ts';
import { type Limits, memoryLimits, sharedLimits } from '../http/limits.ts';
import { type Backplane, localBackplane, sharedBackplane } from '../realtime/backplane.ts';
import { localUsedTickets, sharedUsedTickets, type UsedTickets } from '../realtime/used-tickets.ts';
import type { Settings } from './settings.ts';

const CHANNEL = 'lembar_changes';

export type StoreSettings = Pick<
  Settings,
  'LEMBAR_DATA' | 'S3_ENDPOINT' | 'S3_REGION' | 'S3_BUCKET' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY'
>;

/** Where objects are: a bucket where one is described, else a folder. Nothing is asked of it yet. */
export function composeObjects(settings: StoreSettings): ObjectStore {
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket } = settings;
  const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = settings;
  if (endpoint && bucket && accessKey && secretKey)
    return s3ObjectStore({ endpoint, region, bucket, accessKey, secretKey });
  return diskObjectStore(join(settings.LEMBAR_DATA, 'objects'));
}

/** Where Redis is, if anywhere. */
export function redisAddress({
  REDIS_URL,
  REDIS_PASSWORD,
}: Pick<Settings, 'REDIS_URL' | 'REDIS_PASSWORD'>): RedisAddress | undefined {
  return REDIS_URL ? { REDIS_URL, REDIS_PASSWORD } : undefined;
}

/** What several processes have in common; each works without the others, less well. */
export interface Shared {
  memory: SharedMemory | undefined;
  limits: Limits;
  backplane: Backplane;
  usedTickets: UsedTickets;
}

export interface SharedGround {
  settings: Pick<Settings, 'REDIS_URL' | 'REDIS_PASSWORD' | 'THROTTLE_LIMIT' | 'THROTTLE_TTL'>;
  databaseUrl: string;
  /** Our own PostgreSQL, that no other process uses. */
  embedded: boolean;
  data: Data;
  log: Log;
  random: Random;
}

function composeBackplane(ground: SharedGround, memory: SharedMemory | undefined): Backplane {
  const { settings, databaseUrl, embedded, data, log, random } = ground;
  const address = redisAddress(settings);
  const id = random.id();
  if (address && memory) return sharedBackplane(redisBroadcast(address, memory, CHANNEL), id);
  if (embedded) return localBackplane();
  const broadcast = { url: databaseUrl, database: data.database, channel: CHANNEL, log, random };
  return sharedBackplane(postgresBroadcast(broadcast), id);
}

export function composeShared(ground: SharedGround): Shared {
  const { settings, log } = ground;
  const address = redisAddress(settings);
  const memory = address && connectSharedMemory(address, log);
  const throttle = { ttlSeconds: settings.THROTTLE_TTL, limit: settings.THROTTLE_LIMIT };
  return {
    memory,
    limits: memory ? sharedLimits(throttle, memory) : memoryLimits(throttle),
    backplane: composeBackplane(ground, memory),
    usedTickets: memory ? sharedUsedTickets(memory) : localUsedTickets(),
  };
}
