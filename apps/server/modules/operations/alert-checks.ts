import type { MaintenanceKind } from '@lembar/contract/operations.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { FreeSpace } from '../../adapters/disk-space.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Check } from './alerts.ts';
import { countDeadJobs, selectBeginning, selectLastRun } from './checks-store.ts';
import { liveWorkers } from './worker-heartbeat.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One alert for each job name, so that a second kind of trouble rings of its own. */
export function deadJobCheck({ data }: { data: Data }): Check {
  return {
    kind: 'dead-job',
    async look() {
      const dead = await data.system(countDeadJobs);
      return dead.map(({ job, count }) => ({ kind: 'dead-job', subject: job, detail: `× ${count}` }));
    },
  };
}

/** @param minimum percent of a disk that must be free */
export function diskSpaceCheck(readFree: () => Promise<FreeSpace[]>, minimum: number): Check {
  return {
    kind: 'disk-space',
    async look() {
      const spaces = await readFree();
      return spaces
        .filter(({ freePercent }) => freePercent < minimum)
        .map(({ name, freePercent }) => ({
          kind: 'disk-space',
          subject: name,
          // Whole percents: a detail that changes with every byte would be written at every look.
          detail: `${Math.floor(freePercent)} % < ${minimum} %`,
        }));
    },
  };
}

/** @param readVerdict whether reports can be read at the replica now, and why not */
export function replicaCheck(readVerdict: () => Promise<{ usable: boolean; reason?: string }>): Check {
  return {
    kind: 'replica-lag',
    async look() {
      const { usable, reason = '' } = await readVerdict();
      return usable ? [] : [{ kind: 'replica-lag', subject: '', detail: reason }];
    },
  };
}

const BACKUP_HOURS = 26;

/** A backup is due every day; two hours are left for it to run. */
export function backupCheck({ data, clock }: { data: Data; clock: Clock }): Check {
  return {
    kind: 'backup',
    look: () =>
      data.system(async (tx) => {
        const last = await selectLastRun(tx, 'backup');
        if (last?.passed === false) return [{ kind: 'backup', subject: '', detail: 'failed' }];
        const good = (await selectLastRun(tx, 'backup', { passed: true }))?.started_at ?? (await selectBeginning(tx));
        const overdue = good !== undefined && clock.now().getTime() - good.getTime() > BACKUP_HOURS * HOUR_MS;
        return overdue ? [{ kind: 'backup', subject: '', detail: `> ${BACKUP_HOURS} h` }] : [];
      }),
  };
}

/** Rings while the newest run of this kind is one that failed. */
export function lastRunCheck({ data }: { data: Data }, kind: MaintenanceKind & ('drill' | 'doctor')): Check {
  return {
    kind,
    async look() {
      const last = await data.system((tx) => selectLastRun(tx, kind));
      return last?.passed === false ? [{ kind, subject: '', detail: 'failed' }] : [];
    },
  };
}

const CERTIFICATE_DAYS = 14;

/** @param readEnd until when the certificate of our address is valid */
export function certificateCheck({ clock }: { clock: Clock }, readEnd: () => Promise<Date>): Check {
  let known: { end: Date; askedAt: number } | undefined;
  return {
    kind: 'certificate',
    async look() {
      const now = clock.now().getTime();
      if (!known || now - known.askedAt > HOUR_MS) known = { end: await readEnd(), askedAt: now };
      const days = Math.floor((known.end.getTime() - now) / DAY_MS);
      // While it is short, every look asks: a renewal ends the alert at once.
      if (days >= CERTIFICATE_DAYS) return [];
      known = undefined;
      return [{ kind: 'certificate', subject: '', detail: `${days} d` }];
    },
  };
}

/** For a process that is no worker: where there is none, who else would tell? */
export function workerCheck({ data }: { data: Data }): Check {
  return {
    kind: 'no-worker',
    async look() {
      const alive = await liveWorkers({ data });
      return alive.length === 0 ? [{ kind: 'no-worker', subject: '', detail: '' }] : [];
    },
  };
}
