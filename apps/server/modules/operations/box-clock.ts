import type { Clock } from '../../adapters/clock.ts';
import type { Log } from '../../adapters/log.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import { CONFIRM_CLOCK, viewStoredTimes, viewSystemTime } from './box-views.ts';

/** A clock that knows when it cannot be believed. */
export interface DoubtfulClock extends Clock {
  inDoubt(): boolean;
  look(): { doubt: { reason: 'behind' | 'leapt'; byMs: number } | null; shown: Date };
  compareWith(newestStored: Date | null): void;
  confirm(): void;
}

interface ClockParts {
  data: Data;
  log: Log;
  boxClock: DoubtfulClock;
}

function latest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

async function readStoredTimes(data: Data) {
  const times = [
    { newest: await data.system(viewSystemTime), accepted: null as Date | null, confirmedAt: null as Date | null },
  ];
  await data.everyTenant('newest stored time', async (tx) => void times.push(await viewStoredTimes(tx)));
  const [newest, accepted, confirmedAt] = (['newest', 'accepted', 'confirmedAt'] as const).map((name) =>
    latest(times.map((each) => each[name])),
  );
  return { newest: newest ?? null, accepted: accepted ?? null, confirmedAt: confirmedAt ?? null };
}

/**
 * The newest time that the clock must not be behind. Rows from a time when the clock was ahead would else be doubted at
 * every start: what a person has already accepted counts only as far as that person's word.
 */
async function newestStoredTime(data: Data): Promise<Date | null> {
  const { newest, accepted, confirmedAt } = await readStoredTimes(data);
  return newest && accepted && newest <= accepted ? confirmedAt : newest;
}

/** Compares the clock with what is stored, before anything opens. */
export async function prepareBoxClock({ data, log, boxClock }: ClockParts): Promise<void> {
  boxClock.compareWith(await newestStoredTime(data));
  const { doubt } = boxClock.look();
  if (doubt)
    log.warn('the clock cannot be believed: nothing opens or closes until somebody confirms the time', {
      reason: doubt.reason,
    });
}

const MOST_APART_MS = 2 * 60_000;

/**
 * Somebody says that the machine's clock is right: from here on it is the time again.
 *
 * @param seen what the machine's clock showed when it was said
 * @throws Problem conflict if the clock shows something else by now
 */
export async function confirmBoxClock(
  { data, boxClock }: ClockParts,
  { tenant, caller, seen }: Member & { seen: Date },
): Promise<void> {
  const { doubt, shown } = boxClock.look();
  if (Math.abs(shown.getTime() - seen.getTime()) > MOST_APART_MS) throw new Problem('conflict');
  if (!doubt) return;
  const newest = latest([(await readStoredTimes(data)).newest, boxClock.now()]);
  const detail = {
    reason: doubt.reason,
    minutes: Math.round(doubt.byMs / 60_000),
    newest: newest?.toISOString() ?? null,
  };
  const act = { actorId: caller.userId, act: CONFIRM_CLOCK, subject: 'box:clock', detail, at: shown };
  await data.office(tenant.id, (tx) => recordAudit(tx, act));
  boxClock.confirm();
}
