import { storedCount } from '../device-state.ts';
import { compareEpochs, type Entry, foldAnswers, headAfter, headZero } from '../log.ts';
import { type CarriedLog, inTimeOnly } from '../log-carry.ts';
import { giveKey, readDisk } from './handset.ts';
import { entriesOf, knownLogs, presentReading } from './school-rows.ts';
import { testHash } from './test-hash.ts';
import { type Give, GRACE, type Handset, type StoredAttempt, type World } from './world.ts';

// What must hold after every single step, whatever happened.

/** A promise of the protocol that did not hold. Any other error means that the model itself is wrong. */
export class BrokenPromise extends Error {}

export function fail(message: string): never {
  throw new BrokenPromise(message);
}

export function checkStep(world: World): void {
  const attempts = Object.values(world.school.attempts);
  if (new Set(attempts.map((stored) => stored.candidate)).size < attempts.length)
    fail('One candidate has two attempts.');
  for (const stored of attempts) {
    const { live } = stored.facts;
    if (live && !world.held.has(live.epochId)) fail('The live epoch is one that no device ever held.');
    checkAttempt(world, stored);
  }
  for (const handset of world.handsets) checkHandset(world, handset);
}

/** Attempts that were checked. They are never changed in place, so each needs checking once. */
const checked = new WeakSet<StoredAttempt>();

function checkAttempt(world: World, stored: StoredAttempt): void {
  for (const { epochId, acked } of Object.values(stored.epochs)) {
    if (acked < (world.lastMarks.get(epochId) ?? 0)) fail('A mark went back without a restore.');
    world.lastMarks.set(epochId, acked);
  }
  if (checked.has(stored)) return;
  for (const epochId of Object.keys(stored.epochs)) checkEpoch(world, stored, epochId);
  checkFold(world, stored, knownLogs(stored));
  checkFold(world, stored, inTimeOnly(knownLogs(stored)));
  checkGrade(stored);
  checked.add(stored);
}

function checkEpoch(world: World, stored: StoredAttempt, epochId: string): void {
  const epoch = stored.epochs[epochId];
  const entries = entriesOf(stored, epochId);
  if (!epoch || entries.length !== epoch.acked) fail('The mark and the stored entries differ.');
  if (entries.some(([seq], index) => seq !== index + 1)) fail('The log has a gap or an entry twice.');
  const zero = headZero(stored.facts.attemptId, epochId, testHash);
  if (headAfter(zero, entries, testHash) !== epoch.head) fail('The head does not follow from the entries.');
  for (const entry of entries) checkOrigin(world, stored, epochId, entry);
  const { submission } = epoch;
  if (submission && headAfter(zero, entries.slice(0, submission.entries), testHash) !== submission.head) {
    fail('A submission does not match the log.');
  }
  if (submission && submission.entries > epoch.acked) fail('A receipt was given for entries that are not there.');
  checkInTime(world, stored, epochId);
  checkWish(world, stored, epochId);
}

function checkOrigin(world: World, stored: StoredAttempt, epochId: string, entry: Entry): void {
  const give = world.gives.get(giveKey(epochId, entry));
  if (!give) fail('An entry is stored that nobody gave.');
  if (give.candidate !== stored.candidate) fail('An entry of one candidate stands in the log of another.');
}

/** In time is what a commit received until deadline and grace, and everything before it in the log; nothing else. */
function checkInTime(world: World, stored: StoredAttempt, epochId: string): void {
  const inTime = stored.epochs[epochId]?.inTime ?? 0;
  const limit = stored.facts.deadline + GRACE;
  for (const row of stored.rows.filter((each) => each.epochId === epochId)) {
    const last = row.from + row.entries.length - 1;
    if (row.receivedAt <= limit && last > inTime) fail('Entries that came in time are called late.');
    if (row.receivedAt <= limit) markInTime(world, epochId, entriesOf(stored, epochId).slice(0, last));
  }
  for (const log of inTimeOnly(knownLogs(stored))) {
    for (const entry of log.entries) {
      const give = world.gives.get(giveKey(log.epochId, entry));
      if (log.epochId === epochId && !give?.everInTime) fail('Entries that came too late are called in time.');
    }
  }
}

function markInTime(world: World, epochId: string, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const give = world.gives.get(giveKey(epochId, entry));
    if (give) give.everInTime = true;
  }
}

/** A submission at the school means that its device still knows of the wish after any crash. */
function checkWish(world: World, stored: StoredAttempt, epochId: string): void {
  if (!stored.epochs[epochId]?.submission) return;
  const owner = world.handsets.find((handset) => handset.device === stored.epochs[epochId]?.device);
  if (!owner || owner.forgetful || owner.destroyed) return;
  const { sitting } = readDisk(owner);
  if (sitting?.epochs.at(-1)?.epochId === epochId && !sitting.finishing) {
    fail('The school has a submission whose wish the device can forget.');
  }
}

/** The fold gives, for every subject, the last write in the order (epoch, real time). */
function checkFold(world: World, stored: StoredAttempt, logs: readonly CarriedLog[]): void {
  const gives = givesOf(world, logs);
  const { answers, flags } = fold(world, stored, logs);
  for (const [subject, give] of lastGives(gives)) {
    const [kind = '', ref = ''] = subject.split(' ');
    const folded = kind === 'answer' ? answers[ref] : flags[ref];
    const tied = gives.some(
      (other) => other.subject === subject && givenValue(other) === folded && mayTie(world, other, give),
    );
    if (folded !== givenValue(give) && !tied) fail(`The fold of ${subject} is not the last write.`);
  }
}

const givenValue = ({ entry }: Give) => (entry[4] === null || entry[4] === false ? undefined : entry[4]);

export function lastGives(gives: Iterable<Give>): Map<string, Give> {
  const last = new Map<string, Give>();
  for (const give of gives) {
    const former = last.get(give.subject);
    if (!former || compareGives(former, give) < 0) last.set(give.subject, give);
  }
  return last;
}

/**
 * A power cut and a restore together can bring two ends of one epoch to the school, the lost one and the one that was
 * written in its place. Nothing tells which was last, so either may count.
 */
export function mayTie(world: World, a: Give, b: Give): boolean {
  return a.epochId === b.epochId && world.cutEpochs.has(a.epochId);
}

/** With two of the seeded bugs the server folds in another order. */
function fold(world: World, stored: StoredAttempt, logs: readonly CarriedLog[]): ReturnType<typeof foldAnswers> {
  if (world.defect !== 'last arrival wins' && world.defect !== 'client clock wins') return foldAnswers(logs);
  const arrival = (epochId: string, seq: number) =>
    stored.rows.find((row) => row.epochId === epochId && seq >= row.from && seq < row.from + row.entries.length)
      ?.arrival ?? 0;
  const all = logs.flatMap((log) =>
    log.entries.map((entry) => ({
      entry,
      rank: world.defect === 'client clock wins' ? entry[1] : arrival(log.epochId, entry[0]),
    })),
  );
  const ordered = all.sort((a, b) => a.rank - b.rank || a.entry[0] - b.entry[0]);
  const entries = ordered.map(({ entry }, index): Entry => [index + 1, entry[1], entry[2], entry[3], entry[4]]);
  return foldAnswers([{ epochId: '', grantedAt: 0, entries }]);
}

export function givesOf(world: World, logs: readonly CarriedLog[]): Give[] {
  return logs.flatMap(({ epochId, entries }) =>
    entries
      .map((entry) => world.gives.get(giveKey(epochId, entry)))
      .filter((give): give is Give => give !== undefined && (give.entry[2] === 'answer' || give.entry[2] === 'flag')),
  );
}

export function compareGives(a: Give, b: Give): number {
  return compareEpochs(a, b) || a.order - b.order;
}

/** A grade is the reading that it names; of each reading there is one. */
function checkGrade(stored: StoredAttempt): void {
  const { grade, jobs } = stored;
  const readings = jobs.map((job) => job.split(' again ')[0]);
  if (new Set(readings).size < readings.length) fail('One reading is to be graded twice.');
  if (grade?.reading === presentReading(stored) && grade.answers !== answersToGrade(stored)) {
    fail('Grading the same reading again would change the grade.');
  }
}

export function answersToGrade(stored: StoredAttempt): string {
  const { answers } = foldAnswers(inTimeOnly(knownLogs(stored)));
  return JSON.stringify(Object.entries(answers).sort());
}

/** The screen never says more than is true. */
function checkHandset(world: World, handset: Handset): void {
  const { machine } = handset;
  if (!machine) return;
  const disk = readDisk(handset);
  for (const note of machine.sitting.epochs) {
    const written = disk.entries.filter((each) => each.epochId === note.epochId).length;
    if (storedCount(machine, note.epochId) > written) fail('The screen says "saved on this device" too early.');
    const { heads } = machine.chains[note.epochId] ?? { heads: [] };
    const head = heads[note.acked] ?? '';
    if (note.acked > 0 && !world.marks.has(`${note.epochId} ${head}`)) {
      fail('The screen says "saved at school" of what the school never had.');
    }
    if (note.receipt && note.receipt.head !== heads.at(-1)) fail('The receipt does not cover the whole log.');
  }
}
