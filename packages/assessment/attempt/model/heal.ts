import type { Device, EpochNote } from '../device-state.ts';
import { type CarriedLog, inTimeOnly } from '../log-carry.ts';
import type { EpochFacts } from '../registrar-facts.ts';
import { feed, flush, readDisk, ring, switchOn } from './handset.ts';
import { deliver } from './network.ts';
import { answersToGrade, checkStep, compareGives, fail, givesOf, lastGives, mayTie } from './oracle.ts';
import { close, readGrade, writeGrade } from './schedule.ts';
import { flushCommits, knownLogs, presentReading, save, withJob } from './school-rows.ts';
import type { Give, Handset, StoredAttempt, World } from './world.ts';

/** What must not be missing at the end: by candidate, all gives and those that count as received in time. */
type Survivors = Map<string, { all: Set<Give>; inTime: Set<Give> }>;

/** Rings of every timer; a ring stands for at most half a minute, mostly for a second. */
const ROUNDS = 40;
const TURNS = 40;

/** The faults stop. Every queue must empty, and everything that anybody still has must be at the school. */
export function healAndCheck(world: World): void {
  const survivors = survivorsOf(world);
  for (const handset of world.handsets) wakeUp(world, handset);
  quieten(world);
  for (let round = 0; round < ROUNDS && !isSettled(world); round += 1) {
    for (const handset of world.handsets) if (handset.alarm) ring(world, handset);
    quieten(world);
    checkStep(world);
  }
  for (const handset of world.handsets) checkSettled(world, handset);
  for (const stored of Object.values(world.school.attempts)) {
    const wanted = survivors.get(stored.candidate);
    if (!wanted) continue;
    checkSurvivors(world, wanted.all, givesOf(world, knownLogs(stored)), 'answer');
    checkSurvivors(world, wanted.inTime, givesOf(world, inTimeOnly(knownLogs(stored))), 'answer received in time');
  }
  gradeEverything(world);
  checkStep(world);
}

function wakeUp(world: World, handset: Handset): void {
  handset.online = true;
  switchOn(world, handset);
  feed(world, handset, { kind: 'network', up: true });
}

/** Everything that is under way arrives. Talk that never ends is left off and shows as not settled. */
function quieten(world: World): void {
  for (let turn = 0; turn < TURNS; turn += 1) {
    flushCommits(world);
    for (const handset of world.handsets) while (handset.writing.length > 0) flush(world, handset);
    if (world.mail.length === 0) return;
    for (let letters = world.mail.length; letters > 0; letters -= 1) deliver(world, 0);
  }
}

function isSettled(world: World): boolean {
  if (world.mail.length > 0 || world.pending.length > 0) return false;
  return world.handsets.every((handset) => handset.writing.length === 0 && troubleOf(world, handset) === null);
}

function checkSettled(world: World, handset: Handset): void {
  const trouble = troubleOf(world, handset);
  if (trouble) fail(`After healing: ${trouble}`);
}

/** What keeps a phone from being done, or null. */
function troubleOf(world: World, { machine, destroyed }: Handset): string | null {
  if (destroyed || !machine) return null;
  const { sitting } = machine;
  if (sitting.opening) return 'a start is not answered.';
  const stored = world.school.attempts[sitting.attemptId ?? ''];
  const troubles = sitting.epochs.map((note) => troubleOfEpoch(machine, note, stored?.epochs[note.epochId]));
  return troubles.find((trouble) => trouble !== null) ?? troubleOfWish(machine, stored);
}

function troubleOfEpoch(machine: Device, note: EpochNote, epoch: EpochFacts | undefined): string | null {
  const length = machine.chains[note.epochId]?.entries.length ?? 0;
  if (note.chain === 'left') return null;
  if (note.chain === 'lost') return 'a lost chain was not replaced.';
  if (!epoch) return 'the school does not know an epoch.';
  if (note.acked < length || epoch.acked < length) return 'entries are not at the school.';
  if (note.proof && epoch.inTime < note.proof.inTime) return 'what was acknowledged in time is called late.';
  return epoch.carried === null ? 'what an epoch took along is not at the school.' : null;
}

function troubleOfWish({ sitting }: Device, stored: StoredAttempt | undefined): string | null {
  const newest = sitting.epochs.at(-1);
  if (!sitting.finishing || !newest || newest.chain === 'lost') return null;
  const submission = stored?.epochs[newest.epochId]?.submission;
  if (!newest.receipt || !submission) return 'a submission is not acknowledged.';
  if (submission.head !== newest.receipt.head) return 'the receipt is not for what the school has.';
  const told = Date.parse(newest.receipt.receivedAt);
  return submission.receivedAt > told ? 'a receipt no longer holds.' : null;
}

function survivorsOf(world: World): Survivors {
  const survivors: Survivors = new Map();
  const add = (candidate: string, logs: readonly CarriedLog[]) => {
    const known = survivors.get(candidate) ?? { all: new Set(), inTime: new Set() };
    for (const give of givesOf(world, logs)) known.all.add(give);
    for (const give of givesOf(world, inTimeOnly(logs))) known.inTime.add(give);
    survivors.set(candidate, known);
  };
  for (const stored of Object.values(world.school.attempts)) add(stored.candidate, knownLogs(stored));
  for (const handset of world.handsets) if (!handset.destroyed) add(handset.candidate, logsOnDisk(handset));
  return survivors;
}

function logsOnDisk(handset: Handset): CarriedLog[] {
  const { sitting, carried, entries } = readDisk(handset);
  const own = (sitting?.epochs ?? []).map(({ epochId, grantedAt, proof, chain }) => ({
    epochId,
    grantedAt,
    inTime: chain === 'whole' ? (proof?.inTime ?? 0) : 0,
    entries: entries.filter((each) => each.epochId === epochId).map((each) => each.entry),
  }));
  return [...own, ...carried.flatMap((each) => each.logs)];
}

/** Of each subject the school must hold the last of the gives that survived, or a later one. */
function checkSurvivors(world: World, wanted: ReadonlySet<Give>, held: readonly Give[], what: string): void {
  const present = lastGives(held);
  for (const [subject, give] of lastGives(wanted)) {
    const at = present.get(subject);
    if (!at || (compareGives(at, give) < 0 && !mayTie(world, at, give))) fail(`After healing: an ${what} is lost.`);
  }
}

/** A sweep finds what ended and is not graded, as after a restore; workers finish; those that read early write last. */
function gradeEverything(world: World): void {
  for (const attemptId of Object.keys(world.school.attempts)) {
    close(world, attemptId);
    sweep(world, attemptId);
    while (world.school.attempts[attemptId]?.jobs.length) readGrade(world, attemptId);
  }
  while (world.graders.length > 0) writeGrade(world, world.graders.length - 1);
  for (const stored of Object.values(world.school.attempts)) checkGraded(stored);
}

function sweep(world: World, attemptId: string): void {
  const stored = world.school.attempts[attemptId];
  if (!stored || stored.facts.state === 'open' || stored.grade?.reading === presentReading(stored)) return;
  save(world, attemptId, { jobs: withJob(stored) });
}

function checkGraded(stored: StoredAttempt): void {
  if (stored.facts.state === 'open') return;
  if (stored.grade?.reading !== presentReading(stored)) fail('After healing: the grade is not of the present reading.');
  if (stored.grade.answers !== answersToGrade(stored)) fail('After healing: the grade is not of the present answers.');
}
