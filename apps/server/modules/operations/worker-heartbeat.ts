import type { Data } from '../../adapters/postgres.ts';
import { deleteStaleWorkers, deleteWorker, selectLiveWorkers, upsertWorker } from './workers-store.ts';

interface HeartbeatParts {
  data: Data;
  version: string;
  host: string;
}

/** A worker reports every 10 s; who missed four reports is not alive. */
const ALIVE_SECONDS = 45;
const STALE_SECONDS = 120;

/** Says that this worker is alive, and clears away those that ended without a word. */
export function reportForWork({ data, version, host }: HeartbeatParts, id: string): Promise<void> {
  return data.system(async (tx) => {
    await upsertWorker(tx, { id, host, version });
    await deleteStaleWorkers(tx, STALE_SECONDS);
  });
}

/** Says that this worker ends in order. */
export function leaveWork({ data }: Pick<HeartbeatParts, 'data'>, id: string): Promise<void> {
  return data.system((tx) => deleteWorker(tx, id));
}

export function liveWorkers({ data }: Pick<HeartbeatParts, 'data'>) {
  return data.system((tx) => selectLiveWorkers(tx, ALIVE_SECONDS));
}
