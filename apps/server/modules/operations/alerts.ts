import type { AlertKind } from '@lembar/contract/operations.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { Log } from '../../adapters/log.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { AlertNews, Channel } from '../notifications/tell-alert.ts';
import type { Condition } from './alerts-store.ts';
import * as store from './alerts-store.ts';

export type { Condition };

/** Looks whether one kind of thing is wrong. It throws if it cannot see: then nothing begins and nothing ends. */
export interface Check {
  kind: AlertKind;
  look(): Promise<Condition[]>;
}

interface AlertParts {
  data: Data;
  clock: Clock;
  random: Random;
  log: Log;
}

async function lookAll({ log }: AlertParts, checks: readonly Check[]) {
  const seen: AlertKind[] = [];
  const wrong: Condition[] = [];
  for (const { kind, look } of checks) {
    try {
      wrong.push(...(await look()));
      seen.push(kind);
    } catch (cause) {
      log.warn('a check could not see', { reason: kind, cause });
    }
  }
  return { seen, wrong };
}

/**
 * Compares what is wrong with what rings: the new begins to ring, what has passed ends. It may be called by many
 * processes at once; each trouble still is one alert.
 */
export async function raiseAndEnd(parts: AlertParts, checks: readonly Check[]): Promise<void> {
  const { data, clock, random } = parts;
  const { seen, wrong } = await lookAll(parts, checks);
  if (seen.length === 0) return;
  await data.system(async (tx) => {
    await store.lockAlerts(tx);
    const at = clock.now();
    const open = await store.selectOpenAlerts(tx, seen);
    const same = (a: { kind: string; subject: string }) => (b: { kind: string; subject: string }) =>
      a.kind === b.kind && a.subject === b.subject;
    for (const condition of wrong) {
      const rings = open.find(same(condition));
      if (!rings) await store.insertAlert(tx, { ...condition, id: random.id(), at });
      else if (rings.detail !== condition.detail) await store.updateDetail(tx, rings.id, condition.detail);
    }
    for (const alert of open) if (!wrong.some(same(alert))) await store.endAlert(tx, alert.id, at);
  });
}

const MOST_AT_ONCE = 20;

export interface Teller {
  /** Tells what has not been told yet. What a channel does not take is told at the next call. */
  tellUntold(): Promise<void>;
}

/** Tells every alert once through every channel: when it begins, and when it is over. */
export function alertTeller({ data, clock, log }: AlertParts, channels: readonly Channel[]): Teller {
  // Which channel has taken what: one that works does not ring again because another does not.
  const taken = new Set<string>();
  async function tell(news: AlertNews): Promise<boolean> {
    const phase = news.endedAt ? 'ended' : 'raised';
    const mark = ({ name }: Channel) => `${news.id} ${phase} ${name}`;
    for (const channel of channels) {
      if (taken.has(mark(channel))) continue;
      await channel.tell(news).then(
        () => taken.add(mark(channel)),
        (cause: unknown) => log.warn('an alert was not told', { reason: channel.name, code: news.kind, cause }),
      );
    }
    const told = channels.every((channel) => taken.has(mark(channel)));
    if (told) for (const channel of channels) taken.delete(mark(channel));
    return told;
  }
  async function tellUntold(): Promise<void> {
    if (channels.length === 0) return;
    const passedOver: string[] = [];
    for (let count = 0; count < MOST_AT_ONCE; count += 1) {
      const more = await data.system(async (tx) => {
        // Its row stays locked while it is told, so that no second process tells it too.
        const row = await store.selectAndLockUntold(tx, passedOver);
        if (!row) return false;
        const { id, subject, detail } = row;
        const kind = row.kind as AlertKind;
        passedOver.push(id);
        if (await tell({ id, kind, subject, detail, raisedAt: row.raised_at, endedAt: row.ended_at }))
          await store.markTold(tx, id, clock.now());
        return true;
      });
      if (!more) return;
    }
  }
  return { tellUntold };
}
