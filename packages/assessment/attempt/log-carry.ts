import * as z from 'zod/mini';
import type { Sha256 } from '../assembly/random-stream.ts';
import { canonical, type Json } from './canonical.ts';
import { compareEpochs, type Entry, type EpochLog, entriesInOrder, entry, toHex, utf8 } from './log.ts';

/**
 * A part of an epoch's log that a later epoch takes along, so that the answers survive the loss of the old device and of
 * the old epoch's rows. Every entry keeps its epoch and seq, so folding it a second time changes nothing.
 */
export interface CarriedLog extends EpochLog {
  /** Entries up to this seq were received in time. */
  inTime: number;
}

const uuid = /* @__PURE__ */ z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const count = /* @__PURE__ */ z.int().check(z.gte(0));

/** The schema of a {@link CarriedLog}. */
export const carriedLog = /* @__PURE__ */ z.strictObject({
  epochId: uuid,
  grantedAt: count,
  inTime: count,
  entries: z.array(entry),
}) as unknown as z.ZodMiniType<CarriedLog, CarriedLog>;

/** An epoch of which the entries after `acked` are to be taken along whole, whether they still count or not. */
export interface KeepAfter {
  epochId: string;
  acked: number;
}

/**
 * What a new epoch takes along: of every answer and flag the entry that counts, both over all entries and over those
 * received in time, and the ends that `keep` names. Folding it gives the same answers as folding all the logs.
 */
export function carry(logs: readonly CarriedLog[], keep: readonly KeepAfter[] = []): CarriedLog[] {
  const merged = mergeLogs(logs);
  const ends = keep.flatMap(({ epochId, acked }) =>
    merged.filter((log) => log.epochId === epochId).flatMap((log) => log.entries.filter(([seq]) => seq > acked)),
  );
  const kept = new Set([...lastWrites(merged), ...lastWrites(inTimeOnly(merged)), ...ends]);
  return merged
    .map((log) => ({ ...log, entries: log.entries.filter((each) => kept.has(each)) }))
    .filter((log) => log.entries.length > 0);
}

/** The logs without what was received too late: what counts unless a person decides otherwise. */
export function inTimeOnly<L extends CarriedLog>(logs: readonly L[]): L[] {
  return logs.map((log) => ({ ...log, entries: log.entries.filter(([seq]) => seq <= log.inTime) }));
}

/** SHA-256 over the canonical text, as 64 hex digits: how a grant names what its epoch took along. */
export function carriedDigest(carried: readonly CarriedLog[], sha256: Sha256): string {
  return toHex(sha256(utf8(canonical(carried as unknown as Json))));
}

/** One log per epoch, oldest first; an entry that came twice stands once. */
function mergeLogs(logs: readonly CarriedLog[]): CarriedLog[] {
  const epochs = [...new Map(logs.map((log) => [log.epochId, log])).values()].sort(compareEpochs);
  return epochs.map(({ epochId, grantedAt }) => {
    const parts = logs.filter((log) => log.epochId === epochId);
    const entries = new Map(parts.flatMap((part) => part.entries).map((each) => [canonical(each), each]));
    return {
      epochId,
      grantedAt,
      inTime: Math.max(...parts.map((part) => part.inTime)),
      entries: [...entries.values()].sort((a, b) => a[0] - b[0]),
    };
  });
}

function lastWrites(logs: readonly CarriedLog[]): Entry[] {
  const writes = entriesInOrder(logs).filter(([, , kind]) => kind === 'answer' || kind === 'flag');
  return [...new Map(writes.map((each) => [`${each[2]} ${each[3]}`, each])).values()];
}
