import { discardPackage } from '../offline/packages.ts';
import {
  discardSitting,
  hasLog,
  isUnconfirmed,
  readSittings,
  type SittingKey,
  type SittingNote,
} from '../offline/sitting-records.ts';
import type { claimWriter } from '../offline/writer-claim.ts';
import type { SittingPorts } from './ports.ts';
import { openSitting, type Sitting } from './sitting.ts';

/** Another tab of this browser has the sitting open. */
export class OpenElsewhereError extends Error {}

/** All sittings on this device. Each is open at most once, however many screens look at it. */
export interface Sittings {
  /** The delivery that this user has started here and that the school has not confirmed; the newest one. */
  running(userId: string): Promise<string | undefined>;
  /** Deliveries of this user of which the school may still lack something. */
  unconfirmed(userId: string): Promise<ReadonlySet<string>>;
  /** @throws OpenElsewhereError */
  open(key: SittingKey): Promise<Sitting>;
  /** Removes what the school has finished with and has whole. No screen may show any of it. */
  discard(userId: string, deliveryIds: readonly string[]): Promise<void>;
  /**
   * Keeps the school up to date about all logs on this device, whoever wrote them: what is unsent is sent, and what a
   * restored server has lost it gets again. Nothing of it is shown.
   */
  keepSending(): Promise<void>;
}

/** @param claim claims the right to write a sitting: {@link claimWriter} */
export function createSittings(ports: SittingPorts, claim: typeof claimWriter): Sittings {
  const { disk } = ports;
  const opened = new Map<string, Promise<Sitting>>();

  const open = (key: SittingKey): Promise<Sitting> => {
    const name = key.join('/');
    const known = opened.get(name);
    if (known) return known;
    const opening = claimAndOpen(ports, claim, key);
    opened.set(name, opening);
    opening.catch(() => opened.delete(name));
    return opening;
  };
  const forget = async (key: SittingKey): Promise<void> => {
    const sitting = await open(key).catch(() => undefined);
    // Results do not make unsent entries worthless: they still go to the school, as late ones.
    if (!sitting || sitting.state.get().savedAtSchool < sitting.state.get().given) return;
    await sitting.close();
    opened.delete(key.join('/'));
    await discardSitting(disk, key);
    await discardPackage(disk, ...key);
  };
  ports.network.onChange((up) => {
    for (const opening of opened.values()) opening.then((sitting) => sitting.network(up)).catch(() => undefined);
  });
  return {
    open,
    running: async (userId) => {
      const own = (await readSittings(disk, [userId])).filter(isUnconfirmed);
      return own.sort((a, b) => startOf(b) - startOf(a))[0]?.key[1];
    },
    unconfirmed: async (userId) => {
      const own = await readSittings(disk, [userId]);
      return new Set(own.filter(isUnconfirmed).map(({ key }) => key[1]));
    },
    discard: async (userId, deliveryIds) => {
      for (const { key } of await readSittings(disk, [userId])) {
        if (deliveryIds.includes(key[1])) await forget(key);
      }
    },
    keepSending: async () => {
      const begun = (await readSittings(disk, [])).filter(hasLog);
      // What another tab has open is sent from there.
      await Promise.all(begun.map(({ key }) => open(key).catch(() => undefined)));
    },
  };
}

async function claimAndOpen(ports: SittingPorts, claim: typeof claimWriter, key: SittingKey): Promise<Sitting> {
  const held = await claim(ports.disk, key);
  if (!held) throw new OpenElsewhereError();
  return openSitting(ports, key, held).catch((error: unknown) => {
    held.release();
    throw error;
  });
}

const startOf = ({ details }: SittingNote): number => details.startedAt ?? 0;
