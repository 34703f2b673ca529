import type { Call } from '@lembar/contract/client.ts';
import type { Clock } from './clock.ts';
import { holdExam } from './exam.ts';
import { waitForGrades } from './grading.ts';
import type { Meter } from './meter.ts';
import type { SimulationOptions } from './options.ts';
import { createPackageShelf } from './package-shelf.ts';
import type { Progress } from './progress.ts';
import { readBack } from './read-back.ts';
import { compareInDatabase, wordsOf } from './read-database.ts';
import type { Staff } from './staff.ts';
import { type Stage, setStage } from './stage.ts';
import type { Findings } from './summary.ts';
import { createCandidate, type VirtualCandidate } from './virtual-candidate.ts';

export interface RunSurroundings {
  run: string;
  options: SimulationOptions;
  staff: Staff;
  /** How staff reaches the server, and how candidates do. */
  officeCall: Call;
  roomCall: Call;
  meter: Meter;
  clock: Clock;
  progress: Progress;
  signal: AbortSignal;
}

/** What is found out in the course of a run. */
type Outcome = Pick<Findings, 'bellAt' | 'graded' | 'compared' | 'inDatabase' | 'databaseProblem'>;

/** One run from the empty class to the comparison. An interruption ends it early, with what is known by then. */
export async function performRun(around: RunSurroundings): Promise<Findings> {
  const { run, options, staff, officeCall, meter, clock, progress, signal } = around;
  const begunAt = clock.now();
  progress.show(() => 'Menyiapkan kelas, peserta, dan ujian … / preparing class, candidates and delivery …');
  const stage = await setStage(officeCall, staff, run, options);
  const candidates = seat(stage, around);
  const outcome: Outcome = { bellAt: null, graded: 0, compared: null, inDatabase: null, databaseProblem: null };
  try {
    await sitAndCompare(around, stage, candidates, outcome);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await leave(candidates, clock);
  }
  return {
    run,
    url: options.url.origin,
    delivery: stage.delivery,
    seed: options.seed,
    facts: candidates.map((candidate) => candidate.facts()),
    sent: countSent(candidates),
    ...outcome,
    meter,
    milliseconds: clock.now() - begunAt,
    interrupted: signal.aborted,
  };
}

function seat(stage: Stage, { options, roomCall, meter, clock }: RunSurroundings): VirtualCandidate[] {
  const { id, accessCode } = stage.delivery;
  const { minutes, seed } = options;
  const shared = { meter, clock, minutes, seed, publicKeys: stage.publicKeys };
  const hall = { ...shared, call: roomCall, shelf: createPackageShelf(), delivery: { id, accessCode } };
  return stage.candidates.map((account, index) => createCandidate(hall, account, String(index + 1)));
}

async function sitAndCompare(
  { options, staff, clock, progress, signal }: RunSurroundings,
  stage: Stage,
  candidates: readonly VirtualCandidate[],
  outcome: Outcome,
): Promise<void> {
  const total = candidates.length;
  progress.show(() => arrivalLine(candidates));
  await holdExam({ clock }, candidates, {
    arriveMs: options.arriveSeconds * 1000,
    opensInMs: stage.opensInMs,
    signal,
    ring: () => {
      outcome.bellAt = clock.now();
      progress.show(() => sittingLine(candidates));
    },
  });
  const submitted = candidates.filter((candidate) => candidate.facts().submitted);
  const attemptIds = new Set(submitted.flatMap((candidate) => candidate.attemptId() ?? []));
  progress.show(() => `${outcome.graded}/${total} dinilai / graded`);
  await waitForGrades(staff, stage.readers[0], stage.delivery.id, attemptIds, (graded) => {
    outcome.graded = graded;
  });
  let read = 0;
  progress.show(() => `${read}/${total} dibaca kembali dan dibandingkan / read back and compared`);
  outcome.compared = await readBack(staff, stage.readers, candidates, (count) => {
    read = count;
  });
  if (options.database === undefined) return;
  // What the endpoint has shown is not to be given away because the database moved to another port.
  outcome.inDatabase = await compareInDatabase(options.database, candidates).catch((error: unknown) => {
    outcome.databaseProblem = wordsOf(error);
    return null;
  });
}

function arrivalLine(candidates: readonly VirtualCandidate[]): string {
  const ready = candidates.filter((candidate) => candidate.facts().ready).length;
  return `${ready}/${candidates.length} siap dengan paket soal / ready with the package`;
}

function sittingLine(candidates: readonly VirtualCandidate[]): string {
  const facts = candidates.map((candidate) => candidate.facts());
  const sum = (of: (each: (typeof facts)[number]) => number) => facts.reduce((total, each) => total + of(each), 0);
  const started = sum((each) => Number(each.started));
  const submitted = sum((each) => Number(each.submitted));
  const kept = `${sum((each) => each.savedAtSchool)}/${sum((each) => each.given)} tersimpan / saved`;
  return `${started}/${facts.length} mulai / started · ${kept} · ${submitted} selesai / done`;
}

/** How long a request that is under way may keep somebody from leaving. */
const LEAVE_MS = 5_000;

async function leave(candidates: readonly VirtualCandidate[], clock: Clock): Promise<void> {
  const gone = new AbortController();
  const leaving = Promise.all(candidates.map((candidate) => candidate.leave())).then(() => gone.abort());
  await Promise.race([leaving, clock.sleep(LEAVE_MS, gone.signal).catch(() => undefined)]);
}

function countSent(candidates: readonly VirtualCandidate[]): Findings['sent'] {
  const entries = candidates.flatMap((candidate) => candidate.logs().flatMap((log) => log.entries));
  return { entries: entries.length, answers: entries.filter(([, , kind]) => kind === 'answer').length };
}
