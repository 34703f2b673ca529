import { join } from 'node:path';
import { readFreeSpace } from '../adapters/disk-space.ts';
import type { ObjectStore } from '../adapters/object-store.ts';
import type { Data } from '../adapters/postgres.ts';
import type { SharedMemory } from '../adapters/redis.ts';
import type { PartState, Probes } from '../modules/operations/health.ts';
import type { Settings } from './settings.ts';

interface Probed {
  settings: Pick<Settings, 'DISK_FREE_MINIMUM' | 'LEMBAR_DATA'>;
  data: Data;
  memory: SharedMemory | undefined;
  objects: ObjectStore;
}

const up: PartState = { status: 'up' };

async function askDatabase(data: Data): Promise<PartState> {
  return (await data.answers()) ? up : { status: 'down', detail: 'no answer' };
}

async function askReplica(replica: NonNullable<Data['replica']>): Promise<PartState> {
  const verdict = await replica.verdict();
  if (verdict.usable) return { status: 'up', detail: `${Math.round(verdict.lagSeconds)} s behind` };
  const status = verdict.reason === 'away' ? ('down' as const) : ('degraded' as const);
  return { status, detail: `${verdict.reason}; reports read from the primary` };
}

async function askDisk({ DISK_FREE_MINIMUM: least, LEMBAR_DATA: folder }: Probed['settings']): Promise<PartState> {
  const spaces = await readFreeSpace([
    { name: 'data', folder },
    { name: 'postgres', folder: join(folder, 'postgres') },
  ]);
  const free = Math.min(...spaces.map(({ freePercent }) => freePercent));
  const detail = `${Math.floor(free)} % free`;
  return { status: free < least ? 'degraded' : 'up', detail };
}

/** How each part of this installation is asked whether it answers. What is not set up is no part. */
export function composeProbes({ settings, data, memory, objects }: Probed): Probes {
  const { replica } = data;
  return {
    database: () => askDatabase(data),
    ...(replica ? { replica: () => askReplica(replica) } : {}),
    ...(memory ? { redis: () => memory.ping().then(() => up) } : {}),
    objects: (signal) => objects.answers(signal).then(() => up),
    disk: () => askDisk(settings),
  };
}
