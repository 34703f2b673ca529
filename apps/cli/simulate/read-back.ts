import { ProblemError } from '@lembar/contract/client.ts';
import { readLog } from '@lembar/contract/deliveries.ts';
import { addUp, type Comparison, compareAttempt, nothingCompared, type StoredAttempt } from './compare.ts';
import { patiently } from './patience.ts';
import type { Session } from './session.ts';
import type { Staff } from './staff.ts';
import type { VirtualCandidate } from './virtual-candidate.ts';

/**
 * Reads the log of every attempt back as the server stores it and compares it with what the devices hold.
 *
 * @param readers all of them read, since each account may ask only so often in a minute
 */
export async function readBack(
  { patience }: Pick<Staff, 'patience'>,
  readers: readonly Session[],
  candidates: readonly VirtualCandidate[],
  onRead: (count: number) => void,
): Promise<Comparison> {
  const queue = candidates.flatMap((candidate) => {
    const attemptId = candidate.attemptId();
    return attemptId === null ? [] : [{ attemptId, candidate }];
  });
  const found: Comparison[] = [];
  const read = async (reader: Session): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { attemptId, candidate } = next;
      const inTime = { ...patience, forMs: READ_MS };
      const stored = await patiently(() => fetchLog(reader, attemptId), inTime).catch(
        unlessInterrupted(patience.signal),
      );
      found.push(compareAttempt(attemptId, candidate.logs(), stored));
      onRead(found.length);
    }
  };
  await Promise.all(readers.map(read));
  return found.reduce(addUp, nothingCompared);
}

/** What the server cannot show for so long counts as not there. */
const READ_MS = 180_000;

function unlessInterrupted(signal: AbortSignal): () => null {
  return () => {
    signal.throwIfAborted();
    return null;
  };
}

/** Null when the server does not know the attempt. */
async function fetchLog(reader: Session, attemptId: string): Promise<StoredAttempt | null> {
  try {
    const { epochs, answers } = await reader.call(readLog, { params: { attemptId } });
    return {
      answers,
      epochs: epochs.map(({ epochId, acked, head, batches }) => ({
        epochId,
        acked,
        head,
        entries: batches.flatMap((batch) => batch.entries),
      })),
    };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'not-found') return null;
    throw error;
  }
}
