import { type Entry, headAfter, headZero } from '../log.ts';
import type { CarriedLog } from '../log-carry.ts';
import type { EpochFacts } from '../registrar-facts.ts';
import { logsOf, readingOf } from '../registrar-rows.ts';
import { testHash } from './test-hash.ts';
import type { School, StoredAttempt, World } from './world.ts';

/** Commits a change to one attempt, all of it at once. The attempt exists from then on if it did not before. */
export function save(world: World, attemptId: string, change: Partial<StoredAttempt>): void {
  commit(world, { attempts: { ...world.school.attempts, [attemptId]: changed(world, attemptId, change) } });
}

export function changed(world: World, attemptId: string, change: Partial<StoredAttempt>): StoredAttempt {
  const nothing = { candidate: '', epochs: {}, rows: [], receipts: {}, jobs: [], grade: null };
  return { ...nothing, ...world.school.attempts[attemptId], ...change } as StoredAttempt;
}

export function withEpoch(stored: StoredAttempt | undefined, epoch: EpochFacts): StoredAttempt['epochs'] {
  return { ...stored?.epochs, [epoch.epochId]: epoch };
}

function commit(world: World, next: School): void {
  world.school = next;
  if (world.defect === 'acknowledge before commit') world.pending.push(next);
  else makeDurable(world, next);
}

/** From here on a crash of the server does not lose it. */
export function makeDurable(world: World, school: School): void {
  world.commits.push(school);
  for (const attempt of Object.values(school.attempts)) {
    for (const { epochId, head } of Object.values(attempt.epochs)) world.marks.add(`${epochId} ${head}`);
  }
}

/** Commits what a defect has put off. */
export function flushCommits(world: World): void {
  for (const school of world.pending.splice(0)) makeDurable(world, school);
}

/** The server process dies: what was not committed is gone. */
export function crashServer(world: World): void {
  world.pending = [];
  world.school = world.commits.at(-1) ?? world.school;
  world.lastMarks.clear();
}

/** A backup of any earlier moment is brought back, also of a branch that another restore has left. */
export function restoreServer(world: World, back: number): void {
  flushCommits(world);
  const index = Math.max(0, world.commits.length - 1 - (back % world.commits.length));
  world.school = world.commits[index] ?? world.school;
  world.commits.push(world.school);
  world.lastMarks.clear();
}

export function entriesOf(stored: StoredAttempt, epochId: string): Entry[] {
  return stored.rows.filter((row) => row.epochId === epochId).flatMap((row) => row.entries);
}

export function knownLogs(stored: StoredAttempt): CarriedLog[] {
  return logsOf(Object.values(stored.epochs).map((epoch) => ({ epoch, entries: entriesOf(stored, epoch.epochId) })));
}

export function headAt(stored: StoredAttempt, epochId: string, seq: number): string {
  const entries = entriesOf(stored, epochId).slice(0, seq);
  return headAfter(headZero(stored.facts.attemptId, epochId, testHash), entries, testHash);
}

export function presentReading(stored: StoredAttempt): string {
  return readingOf(Object.values(stored.epochs), 1);
}

/** The jobs with one more for the present reading. A reading is graded once, however often that is asked for. */
export function withJob(stored: StoredAttempt, retry = ''): StoredAttempt['jobs'] {
  const job = presentReading(stored) + retry;
  return stored.jobs.includes(job) ? stored.jobs : [...stored.jobs, job];
}
