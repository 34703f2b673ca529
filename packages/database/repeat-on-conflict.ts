import { setTimeout as sleep } from 'node:timers/promises';

/** serialization_failure and deadlock_detected: the transaction left no trace, and running it again may succeed. */
const conflicts = new Set(['40001', '40P01']);
const attempts = 4;
const firstPauseMs = 10;

/**
 * Runs a transaction, and again up to three times if the database sacrificed it to a conflict, after a random pause below
 * 10, 20, 40 ms. Any other error is passed on at once: a lost connection, for one, says nothing about the commit.
 */
export async function repeatOnConflict<T>(random: () => number, transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === attempts || !isConflict(error)) throw error;
      await sleep(random() * firstPauseMs * 2 ** (attempt - 1));
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && conflicts.has(String(error.code));
}
