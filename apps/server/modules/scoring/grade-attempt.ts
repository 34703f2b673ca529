import { foldAnswers } from '@lembar/assessment/attempt/log.ts';
import { inTimeOnly } from '@lembar/assessment/attempt/log-carry.ts';
import { logsOf, readingOf } from '@lembar/assessment/attempt/registrar-rows.ts';
import { scoreAttempt } from '@lembar/assessment/scoring/score-attempt.ts';
import { deriveAttempt } from '@lembar/seal/derive.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Clock } from '../../adapters/clock.ts';
import type { Data, OfficeTransaction } from '../../adapters/postgres.ts';
import type { Enqueue } from '../../jobs/enqueue.ts';
import { findAttempt, findEntries, type StoredAttempt } from '../attempts/find-attempt.ts';
import { findPackage } from '../packages/find-package.ts';
import { openScoringKey } from '../packages/seal-package.ts';
import type { KeyRing, TenantKeys } from '../tenancy/key-ring.ts';
import * as store from './store.ts';

export interface ScoringParts {
  data: Data;
  keys: KeyRing;
  clock: Clock;
  enqueue: Enqueue;
}

interface GradeOrder {
  tenantId: string;
  attemptId: string;
}

async function readScore(tx: OfficeTransaction, keys: TenantKeys, attemptId: string, stored: StoredAttempt) {
  const { deliveryId, candidateId, epochs } = stored;
  const sealed = await findPackage(tx, deliveryId);
  if (!sealed) throw new Error(`delivery ${deliveryId} has no package`);
  const { version, scoringKey } = await openScoringKey(tx, keys, sealed.id);
  const entries = await findEntries(tx, attemptId);
  const logs = logsOf(epochs.map((epoch) => ({ epoch, entries: entries.get(epoch.epochId) ?? [] })));
  // What came too late is kept and shown, but counts only when a person decides so.
  const { answers } = foldAnswers(inTimeOnly(logs));
  const { seed } = deriveAttempt({ subkey: keys.attemptId, tenantId: tx.tenantId, deliveryId, candidateId });
  const scored = scoreAttempt({ plan: sealed.plan, seed, scoringKey, answers, sha256 });
  return { scored, keyVersion: version, heads: readingOf(epochs, version) };
}

/**
 * Grades an attempt that has ended: a new reading of the same log makes a new version of the grade, the same reading
 * none. The attempt stays locked from reading to writing, so a slow grader cannot overwrite a newer reading.
 */
export async function gradeAttempt(
  { data, keys, clock, enqueue }: ScoringParts,
  { tenantId, attemptId }: GradeOrder,
): Promise<void> {
  await data.office(tenantId, async (tx) => {
    const stored = await findAttempt(tx, attemptId, { whole: true });
    if (!stored || stored.attempt.state === 'open') return;
    const { scored, keyVersion, heads } = await readScore(tx, await keys.of(tx), attemptId, stored);
    const latest = await store.selectLatestGrade(tx, attemptId);
    if (latest?.heads === heads) return;
    await store.insertGrade(tx, {
      attemptId,
      version: (latest?.version ?? 0) + 1,
      heads,
      keyVersion,
      state: scored.state,
      score: scored.score,
      maxScore: scored.maxScore,
      outcomes: scored.items,
      gradedAt: clock.now(),
    });
    await enqueue(tx, 'release-results', { tenantId, deliveryId: stored.deliveryId, attemptId });
  });
}

const OVERDUE_MS = 20_000;
const MOST_AT_ONCE = 500;

/** Asks again for grades that should be there: whatever became of a queue, PostgreSQL knows what is missing. */
export async function reconcileGrades(
  { clock, enqueue }: Pick<ScoringParts, 'clock' | 'enqueue'>,
  tx: OfficeTransaction,
): Promise<void> {
  const before = new Date(clock.now().getTime() - OVERDUE_MS);
  for (const { id: attemptId } of await store.selectUngraded(tx, before, MOST_AT_ONCE)) {
    await enqueue(tx, 'grade-attempt', { tenantId: tx.tenantId, attemptId }, { once: true });
  }
}
