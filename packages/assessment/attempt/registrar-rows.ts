import type { Sha256 } from '../assembly/random-stream.ts';
import { canonical, type Json } from './canonical.ts';
import { compareEpochs, type Entry, headZero } from './log.ts';
import type { CarriedLog } from './log-carry.ts';
import type { Acknowledgement, AttemptFacts, EpochFacts, GrantClaims, Moment } from './registrar-facts.ts';

/** An attempt and one of its epochs. */
export interface Rows {
  attempt: AttemptFacts;
  epoch: EpochFacts;
}

/** The attempt as the grant describes it, for a server that lost it. */
export function attemptOfGrant({ attemptId, startedAt, deadline }: GrantClaims): AttemptFacts {
  return { attemptId, startedAt, deadline, state: 'open', live: null, released: false };
}

/** The epoch as the grant describes it: nothing received yet, and what it took along still to be brought. */
export function epochOfGrant({ epochId, device, grantedAt, head0, base }: GrantClaims): EpochFacts {
  const nothing = { shown: false, acked: 0, head: head0, inTime: 0, submission: null };
  return { epochId, device, grantedAt, ...nothing, base, carried: base === null ? [] : null };
}

/** A first epoch, which takes nothing along. */
export function firstEpoch(
  attemptId: string,
  { epochId, device }: { epochId: string; device: string },
  grantedAt: Moment,
  sha256: Sha256,
): EpochFacts {
  const nothing = { shown: false, acked: 0, inTime: 0, base: null, carried: [], submission: null };
  return { epochId, device, grantedAt, head: headZero(attemptId, epochId, sha256), ...nothing };
}

/**
 * The rows once the device has shown its grant. Live is the newest epoch whose device has done so: a start whose reply
 * never arrived must not lock out the device that works.
 */
export function showGrant({ attempt, epoch }: Rows): Rows {
  const goesLive = attempt.live === null || compareEpochs(attempt.live, epoch) < 0;
  const { epochId, grantedAt, device } = epoch;
  return {
    attempt: goesLive ? { ...attempt, live: { epochId, grantedAt, device }, released: false } : attempt,
    epoch: epoch.shown ? epoch : { ...epoch, shown: true },
  };
}

/** Whether a reply may call this epoch the one in which the candidate works. */
export function isLive({ attempt, epoch }: Rows): boolean {
  return attempt.live?.epochId === epoch.epochId;
}

/** What to sign as proof of acknowledgement and to answer with. */
export function acknowledgementOf({ acked, head, inTime }: EpochFacts, at: Moment): Acknowledgement {
  return { acked, head, inTime, at };
}

/** The state that a reply names: `submitted` only if this epoch's submission covers all that the server holds of it. */
export function stateForEpoch({ attempt, epoch }: Rows): AttemptFacts['state'] {
  if (epoch.submission?.entries === epoch.acked) return 'submitted';
  return attempt.state === 'open' ? 'open' : 'closed';
}

/**
 * Everything known of an attempt, ready for `foldAnswers`, `inTimeOnly` and `carry`.
 *
 * @param stored every epoch with the entries of its batches
 */
export function logsOf(stored: readonly { epoch: EpochFacts; entries: readonly Entry[] }[]): CarriedLog[] {
  return stored.flatMap(({ epoch: { epochId, grantedAt, inTime, carried }, entries }) => [
    { epochId, grantedAt, inTime, entries },
    ...(carried ?? []),
  ]);
}

/**
 * What a grade was read from, as one text: the heads of all epochs, what they took along, how much was in time, the
 * version of the scoring key, and decisions on late entries. A grade is keyed by it and written only if the present
 * reading still equals it, so that a slow grader cannot overwrite a newer one.
 */
export function readingOf(epochs: readonly EpochFacts[], keyVersion: number, lateDecisions: Json = null): string {
  const heads = epochs.filter((epoch) => epoch.shown).sort(compareEpochs);
  return canonical([
    heads.map(({ epochId, acked, head, inTime, base, carried }) => {
      const tookAlong = base && carried ? base.digest : null;
      return [epochId, acked, head, inTime, tookAlong];
    }),
    keyVersion,
    lateDecisions,
  ]);
}
