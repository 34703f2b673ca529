import { systemRandom } from '@lembar/server/adapters/ids.ts';
import { until } from './canary.ts';
import { deleteProbes, insertProbe, selectDeadProbes, selectProbeAlert } from './doctor-store.ts';
import type { Installation } from './installation.ts';
import { findSchool } from './school.ts';

/** A job that no worker can do, so that it dies and rings. */
export interface Poison {
  /** When it was asked for, by this machine. */
  askedAt: number;
  /** Milliseconds until a worker had taken it and given it up; undefined where none did in time. */
  diedAfterMs: number | undefined;
}

const DEAD_WITHIN_MS = 20_000;
/** The alarm looks every 15 s; an earlier look's alert has ended by then. */
const QUIET_WITHIN_MS = 40_000;

/** Takes away what an earlier look may have left, and waits until nothing rings for it. */
function clearAway(installation: Installation): Promise<void> {
  return installation.once('no probes', async () => {
    const data = installation.data();
    await data.system(deleteProbes);
    installation.onLeave(() => data.system(deleteProbes));
    // Only where somebody listens for the alert (I2).
    if (!installation.groups.includes('I')) return;
    const rings = async () => ((await data.system(selectProbeAlert)) ? undefined : true);
    await until(rings, QUIET_WITHIN_MS, installation.signal);
  });
}

/** Puts a job into the outbox as an act of the school would. @returns its id */
export async function askFor(installation: Installation, ask: 'slow-query' | 'failure'): Promise<string> {
  await clearAway(installation);
  const { id: tenantId } = await findSchool(installation);
  const id = systemRandom.id();
  const payload = { tenantId, probeId: id, ask };
  await installation.data().system((tx) => insertProbe(tx, { id, tenantId, payload }));
  return id;
}

/** Gives the poison once, and waits until it is dead. */
export function poison(installation: Installation): Promise<Poison> {
  return installation.once('poison', async () => {
    const id = await askFor(installation, 'failure');
    const askedAt = Date.now();
    const isOurs = async () => {
      const dead = await installation.data().system(selectDeadProbes);
      return dead.find(({ payload }) => JSON.stringify(payload).includes(id)) && Date.now() - askedAt;
    };
    return { askedAt, diedAfterMs: await until(isOurs, DEAD_WITHIN_MS, installation.signal) };
  });
}
