import { listResults, type ResultRow } from '@lembar/contract/results.ts';
import type { Session } from './session.ts';
import type { Staff } from './staff.ts';

/** How long the queue may take, not counting the time in which the server is away. */
const WAIT_MS = 180_000;
const MOST_MS = 10_000;

const GRADED: readonly ResultRow['state'][] = ['final', 'awaiting-marking'];

/**
 * Waits until all automatic outcomes of these attempts are stored; an essay may still wait for a person.
 *
 * @returns the ids of the attempts that are graded
 */
export async function waitForGrades(
  { ask, patience }: Pick<Staff, 'ask' | 'patience'>,
  reader: Session,
  deliveryId: string,
  attemptIds: ReadonlySet<string>,
  onGraded: (count: number) => void,
): Promise<Set<string>> {
  const { clock, signal } = patience;
  let waited = 0;
  for (let pause = 500; ; pause = Math.min(MOST_MS, pause * 1.5)) {
    const { rows } = await ask(() => reader.call(listResults, { params: { deliveryId } }));
    const graded = rows.flatMap(({ attemptId, state }) => (attemptId && GRADED.includes(state) ? [attemptId] : []));
    const ours = new Set(graded.filter((attemptId) => attemptIds.has(attemptId)));
    onGraded(ours.size);
    if (ours.size >= attemptIds.size || waited >= WAIT_MS) return ours;
    waited += pause;
    await clock.sleep(pause, signal);
  }
}
