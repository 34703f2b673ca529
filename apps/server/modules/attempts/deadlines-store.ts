import type { SystemTransaction } from '@lembar/database/with-system.ts';

/** Attempts of all schools whose time is over: ids only. */
export function selectDue(tx: SystemTransaction, now: Date, limit: number) {
  return tx
    .selectFrom('attempt_deadlines')
    .select(['tenant_id', 'attempt_id'])
    .where('due_at', '<', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
}
