import { backOffMs } from '@lembar/assessment/attempt/device-turn.ts';
import { NoAnswerError, ProblemError } from '@lembar/contract/client.ts';
import type { Clock } from './clock.ts';

/** For how long a server may be away, or refuse for the time being, before somebody gives up. */
export const PATIENCE_MS = 10 * 60_000;

export interface Patience {
  clock: Clock;
  signal: AbortSignal;
  forMs: number;
}

/** Whether the same request may succeed later: nobody answered, the server is in trouble, or it says "not so fast". */
export function mayPass(error: unknown): boolean {
  if (error instanceof NoAnswerError) return true;
  if (!(error instanceof ProblemError)) return false;
  const { status } = error.problem;
  return status >= 500 || status === 408 || status === 429;
}

/** How long the server asks to wait, in milliseconds. */
export function askedToWait(error: unknown): number {
  return error instanceof ProblemError ? (error.problem.retryAfterSeconds ?? 0) * 1000 : 0;
}

/**
 * Asks until there is an answer, with the same back-off as a candidate's device: full jitter up to 30 s, and never sooner
 * than the server asked for.
 *
 * @throws the newest error when it cannot pass or patience is at its end; an AbortError on the signal
 */
export async function patiently<T>(ask: () => Promise<T>, { clock, signal, forMs }: Patience): Promise<T> {
  const until = clock.now() + forMs;
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      const pause = Math.max(askedToWait(error), backOffMs(failures, Math.random()));
      if (!mayPass(error) || clock.now() + pause > until) throw error;
      await clock.sleep(pause, signal);
    }
  }
}
