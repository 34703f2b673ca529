import { decideClose } from '@lembar/assessment/attempt/registrar.ts';
import { selectDue } from './deadlines-store.ts';
import type { AttemptParts } from './parts.ts';
import * as store from './store.ts';

/** Ends one attempt whose time is over, with what the server has, and has it graded. Repeating it changes nothing. */
export async function closeAttempt(
  { data, clock, enqueue, announce }: AttemptParts,
  { tenantId, attemptId }: { tenantId: string; attemptId: string },
): Promise<void> {
  const now = clock.now();
  const closed = await data.sitting(tenantId, async (tx) => {
    const stored = (await store.selectAndLockAttempts(tx, [attemptId])).get(attemptId);
    const decision = stored && decideClose(stored.attempt, now.getTime(), stored.graceMs);
    if (decision?.kind === 'wait') {
      // Time was added since: the deadline moves with it.
      await store.insertDeadline(tx, attemptId, new Date(decision.until + 1));
      return undefined;
    }
    await store.removeDeadline(tx, attemptId);
    if (!stored || decision?.kind !== 'close') return undefined;
    await store.updateState(tx, decision.attempt, now);
    await enqueue(tx, 'grade-attempt', { tenantId, attemptId });
    return stored;
  });
  if (closed) announce(tenantId, closed);
}

const MOST_AT_ONCE = 200;

/** Closes what is due in all schools, the longest overdue first; nothing while the clock is in doubt. */
export async function closeDueAttempts(parts: AttemptParts): Promise<number> {
  if (parts.clock.inDoubt?.()) return 0;
  const due = await parts.data.system((tx) => selectDue(tx, parts.clock.now(), MOST_AT_ONCE));
  for (const { tenant_id: tenantId, attempt_id: attemptId } of due) {
    await closeAttempt(parts, { tenantId, attemptId }).catch((cause: unknown) => {
      parts.log.warn('an attempt could not be closed and will be tried again', { tenantId, cause });
    });
  }
  return due.length;
}
