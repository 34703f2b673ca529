import { assertSafeRole } from '@lembar/database/assert-safe-role.ts';
import { connectDatabase, type Database } from '@lembar/database/database.ts';
import { measureReplica } from '@lembar/database/replica-lag.ts';
import { type OfficeTransaction, readTenant } from '@lembar/database/with-tenant.ts';
import type { Random } from './ids.ts';
import type { Log } from './log.ts';
import { slowQueryLine } from './slow-query.ts';

/** Whether reports may read at the standby now, and if not, why. */
export type ReplicaVerdict =
  | { usable: true; lagSeconds: number }
  | { usable: false; reason: 'away' | 'behind' | 'not a standby' | 'unsafe role'; lagSeconds?: number | undefined };

/** The standby that reports read from while it is near enough to the primary. */
export interface Replica {
  /** Measured at most every two seconds. */
  verdict(): Promise<ReplicaVerdict>;
  /** Reads at the standby, or at the primary where the standby is behind, away, or goes away in the middle. */
  read<T>(tenantId: string, work: (tx: OfficeTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ReplicaOptions {
  url: string;
  primary: Database;
  poolSize: number;
  maxLagSeconds: number;
  log: Log;
  random: Random;
}

const MEASURE_WITHIN_MS = 800;
const FRESH_MS = 1_500;
const AWAY_MS = 4_000;
const REPORT_WITHIN_MS = 20_000;

// Connection trouble, shutdown, a query that the replay cancelled: the primary can answer what the standby could not.
const STANDBY_TROUBLE = /^(08|57P|40001|53|58|XX)/;
const CONNECTION_TROUBLE = /^E(CONN|TIMEDOUT|PIPE|HOST|NET|NOTFOUND|AI_AGAIN)/;

function isTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    STANDBY_TROUBLE.test(code) ||
    CONNECTION_TROUBLE.test(code) ||
    /timeout|Connection terminated|Connection error/i.test(error.message)
  );
}

/** Opens the standby; whatever is wrong with it, reports go on at the primary and the log says so once. */
export function postgresReplica({ url, primary, poolSize, maxLagSeconds, log, random }: ReplicaOptions): Replica {
  const standby = connectDatabase({
    url,
    poolSize,
    connectWithinMs: MEASURE_WITHIN_MS,
    queryWithinMs: REPORT_WITHIN_MS,
    random: random.fraction,
    onSlowQuery: slowQueryLine(log),
  });
  let isSafe = false;
  let latest: { verdict: Promise<ReplicaVerdict>; until: number } | undefined;
  let said = '';

  function say(verdict: ReplicaVerdict): ReplicaVerdict {
    const state = verdict.usable ? 'usable' : verdict.reason;
    if (state !== said && !verdict.usable) log.warn('reports read from the primary', { reason: state });
    else if (state !== said) log.info('reports read from the replica');
    said = state;
    return verdict;
  }

  async function measure(): Promise<ReplicaVerdict> {
    if (!isSafe) {
      const unsafe = await assertSafeRole(standby).then(
        () => false,
        (error: unknown) => {
          if (isTrouble(error)) throw error;
          return true;
        },
      );
      if (unsafe) return { usable: false, reason: 'unsafe role' };
      isSafe = true;
    }
    const { inRecovery, lagSeconds } = await measureReplica(primary, standby, MEASURE_WITHIN_MS);
    if (!inRecovery) return { usable: false, reason: 'not a standby' };
    if (lagSeconds === undefined || lagSeconds > maxLagSeconds) return { usable: false, reason: 'behind', lagSeconds };
    return { usable: true, lagSeconds };
  }

  /** A standby that is away is asked again after some seconds, not by each report. */
  function rest(): ReplicaVerdict {
    const verdict = { usable: false, reason: 'away' } as const;
    latest = {
      verdict: Promise.resolve(verdict),
      until: performance.now() + AWAY_MS * (0.75 + random.fraction() / 2),
    };
    return say(verdict);
  }

  function verdict(): Promise<ReplicaVerdict> {
    if (latest && performance.now() < latest.until) return latest.verdict;
    const measured = measure().then(say, rest);
    // Those who come while it is being measured wait for the same answer.
    latest = { verdict: measured, until: performance.now() + FRESH_MS };
    return measured;
  }

  return {
    verdict,
    async read(tenantId, work) {
      if (!(await verdict()).usable) return readTenant(primary, tenantId, work);
      try {
        return await readTenant(standby, tenantId, work);
      } catch (error) {
        if (!isTrouble(error)) throw error;
        rest();
        return readTenant(primary, tenantId, work);
      }
    },
    close: () => standby.close(),
  };
}
