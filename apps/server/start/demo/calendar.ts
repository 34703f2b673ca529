const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A window with the moment at which it was scheduled. */
export interface Window {
  scheduledAt: Date;
  opensAt: Date;
  closesAt: Date;
}

/** When everything in the demo has happened, so that the school looks as if it had been at work for a month. */
export interface Calendar {
  foundedAt: Date;
  enrolledAt: Date;
  authoredAt: Date;
  over: Window;
  open: Window;
}

const from = (moment: number) => (by: number) => new Date(moment + by);

/** Monday at least a week ago, 07:30 in Jakarta (UTC+7 the whole year). */
function examMorning(now: Date): number {
  const weekAgo = new Date(now.getTime() - 7 * DAY);
  const daysSinceMonday = (weekAgo.getUTCDay() + 6) % 7;
  const midnight = Date.UTC(weekAgo.getUTCFullYear(), weekAgo.getUTCMonth(), weekAgo.getUTCDate() - daysSinceMonday);
  return midnight + 30 * MINUTE;
}

export function calendarOf(now: Date): Calendar {
  const today = from(now.getTime());
  const examDay = from(examMorning(now));
  return {
    foundedAt: today(-30 * DAY),
    enrolledAt: today(-28 * DAY),
    authoredAt: today(-21 * DAY),
    over: { scheduledAt: examDay(-3 * DAY), opensAt: examDay(0), closesAt: examDay(150 * MINUTE) },
    open: { scheduledAt: today(-DAY), opensAt: today(-HOUR), closesAt: today(7 * DAY) },
  };
}

/** The afternoon after the exam. */
export function releaseTime(opensAt: Date): Date {
  return new Date(opensAt.getTime() + DAY + 5.5 * HOUR);
}
