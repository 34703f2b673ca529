/** A delivery's rules. Times are epoch milliseconds. */
export interface DeliveryRules {
  state: 'scheduled' | 'cancelled';
  downloadsFrom: number;
  opensAt: number;
  closesAt: number;
  durationMinutes: number;
  /** How long after the deadline an entry may arrive and still be in time. */
  lateGraceSeconds: number;
}

/** More time for one candidate; a factor of 1.5 makes 60 minutes 90. Less than the ordinary time is never given. */
export interface Accommodation {
  extraMinutes?: number;
  factor?: number;
}

export interface AttemptTimes {
  state: 'open' | 'submitted' | 'closed';
  startedAt: number;
  /** The deadline that the candidate was told at the start, or later; it is never taken back. */
  deadline: number;
  /** What proctors have added since the start, in all. */
  addedMinutes: number;
}

export interface AccessFacts {
  delivery: DeliveryRules;
  candidate: { assigned: boolean };
  accommodation: Accommodation;
  attempt: AttemptTimes | null;
  now: number;
  /** Nobody can say what time it is: what has not begun does not begin. What runs goes on. */
  clockInDoubt?: boolean;
}

/** Why the candidate can neither start nor go on. */
export type AccessReason =
  | 'cancelled'
  | 'not-assigned'
  | 'too-early'
  | 'closed'
  | 'submitted'
  | 'attempt-closed'
  | 'time-over'
  | 'clock-unsure';

interface Decision {
  mayDownload: boolean;
  mayStart: boolean;
  mayContinue: boolean;
  /** Null exactly when the candidate may start or go on. */
  reason: AccessReason | null;
}

export interface Access extends Decision {
  opensAt: number;
  /** Until when an attempt can be started. */
  closesAt: number;
  /** When the time ends: of the attempt, or of one started now (before the opening: at the opening). Null if there is none. */
  deadline: number | null;
  /** Until when an entry must be received to be in time: the deadline and the grace. */
  acceptedUntil: number | null;
  /** Whole minutes that a start now (before the opening: at the opening) would give; null if none can be started. */
  minutesIfStartedNow: number | null;
  /** The next time at which one of the decisions changes by itself; null if none does. */
  changesAt: number | null;
}

const minute = 60_000;

/**
 * Who may do what, until when, and why not: one answer for the download, the start, the log and every screen.
 *
 * An attempt outlives the assignment: a roster imported again in the middle of an exam throws nobody out. A cancelled
 * delivery stops everybody.
 */
export function resolveAccess(facts: AccessFacts): Access {
  const { delivery, now } = facts;
  const decision = decideAt(facts, now);
  const deadline = deadlineOf(facts, decision);
  return {
    ...decision,
    opensAt: delivery.opensAt,
    closesAt: delivery.closesAt,
    deadline,
    acceptedUntil: deadline === null ? null : deadline + delivery.lateGraceSeconds * 1000,
    minutesIfStartedNow:
      facts.attempt || deadline === null ? null : Math.floor((deadline - startIfNow(facts)) / minute),
    changesAt: nextChange(facts, decision),
  };
}

function decideAt(facts: AccessFacts, time: number): Decision {
  if (facts.delivery.state === 'cancelled') return refused('cancelled');
  return facts.attempt ? decideWithAttempt(facts, facts.attempt, time) : decideWithout(facts, time);
}

function decideWithAttempt(facts: AccessFacts, attempt: AttemptTimes, time: number): Decision {
  if (attempt.state === 'submitted') return refused('submitted');
  if (attempt.state === 'closed') return refused('attempt-closed');
  if (time >= attemptDeadline(facts, attempt)) return refused('time-over');
  return { mayDownload: true, mayStart: false, mayContinue: true, reason: null };
}

function decideWithout({ delivery, candidate, clockInDoubt }: AccessFacts, time: number): Decision {
  if (!candidate.assigned) return refused('not-assigned');
  if (clockInDoubt) return { ...refused('clock-unsure'), mayDownload: time >= delivery.downloadsFrom };
  if (time >= delivery.closesAt) return refused('closed');
  if (time < delivery.opensAt) return { ...refused('too-early'), mayDownload: time >= delivery.downloadsFrom };
  return { mayDownload: true, mayStart: true, mayContinue: false, reason: null };
}

function refused(reason: AccessReason): Decision {
  return { mayDownload: false, mayStart: false, mayContinue: false, reason };
}

function deadlineOf(facts: AccessFacts, { reason }: Decision): number | null {
  if (facts.attempt) return attemptDeadline(facts, facts.attempt);
  return reason === null || reason === 'too-early' ? deadlineFrom(startIfNow(facts), facts, 0) : null;
}

function startIfNow({ delivery, now }: AccessFacts): number {
  return Math.max(now, delivery.opensAt);
}

function attemptDeadline(facts: AccessFacts, { startedAt, deadline, addedMinutes }: AttemptTimes): number {
  return Math.max(deadline, deadlineFrom(startedAt, facts, addedMinutes));
}

/**
 * The ordinary time ends after the duration, or when the window closes if that is sooner. All that was granted on top
 * comes after that end, so a late starter loses ordinary time, as he is told before he starts, but no granted minute.
 */
function deadlineFrom(startedAt: number, { delivery, accommodation }: AccessFacts, addedMinutes: number): number {
  const ordinaryEnd = Math.min(startedAt + delivery.durationMinutes * minute, delivery.closesAt);
  const factor = Math.max(1, accommodation.factor ?? 1);
  const extraMinutes = Math.max(0, accommodation.extraMinutes ?? 0);
  const grantedMinutes = delivery.durationMinutes * (factor - 1) + extraMinutes + Math.max(0, addedMinutes);
  return ordinaryEnd + Math.round(grantedMinutes * minute);
}

function nextChange(facts: AccessFacts, present: Decision): number | null {
  const { delivery, attempt, now } = facts;
  const boundaries = [delivery.downloadsFrom, delivery.opensAt, delivery.closesAt];
  if (attempt) boundaries.push(attemptDeadline(facts, attempt));
  const later = boundaries.filter((time) => time > now).sort((a, b) => a - b);
  return later.find((time) => !isSameDecision(decideAt(facts, time), present)) ?? null;
}

function isSameDecision(a: Decision, b: Decision): boolean {
  return (
    a.mayDownload === b.mayDownload &&
    a.mayStart === b.mayStart &&
    a.mayContinue === b.mayContinue &&
    a.reason === b.reason
  );
}
