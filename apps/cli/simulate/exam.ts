import type { Hall } from './hall.ts';
import type { VirtualCandidate } from './virtual-candidate.ts';

export interface Bell {
  /** Milliseconds over which the sign-ins are spread. */
  arriveMs: number;
  /** Milliseconds, from now, before which nobody may start. */
  opensInMs: number;
  signal: AbortSignal;
  ring(): void;
}

/**
 * Candidates come one after the other, wait for the bell, and all start at once. Ends when the last one has a receipt or
 * has given up.
 *
 * @throws AbortError on the signal
 */
export async function holdExam(
  { clock }: Pick<Hall, 'clock'>,
  candidates: readonly VirtualCandidate[],
  { arriveMs, opensInMs, signal, ring }: Bell,
): Promise<void> {
  const arrivals = candidates.map(async (candidate, index) => {
    await clock.sleep((index / candidates.length) * arriveMs, signal);
    await candidate.arrive(signal);
  });
  await Promise.all([clock.sleep(opensInMs, signal), ...arrivals]);
  signal.throwIfAborted();
  ring();
  await Promise.all(candidates.map((candidate) => candidate.sit(signal)));
  signal.throwIfAborted();
}
