import * as fc from 'fast-check';
import type { Json } from '../canonical.ts';
import { decideClose } from '../registrar.ts';
import { decideRelease } from '../registrar-start.ts';
import { crash, failWrite, feed, flush, isStarted, ring, switchOn } from './handset.ts';
import { deliver, deliverTogether, duplicate, lose, misdeliver, replayOld, settle } from './network.ts';
import { answersToGrade } from './oracle.ts';
import { changed, crashServer, flushCommits, presentReading, restoreServer, save, withJob } from './school-rows.ts';
import { DURATION, GRACE, type Handset, nextCount, nextUuid, type World } from './world.ts';

/** One thing that happens. Numbers are taken modulo what there is to choose from, so every schedule can be played. */
export type Happening =
  | {
      do: 'start' | 'finish' | 'wake' | 'flush' | 'settle' | 'switch-on' | 'fail-write' | 'destroy';
      who: number;
    }
  | { do: 'take-over'; who: number; broken: boolean }
  | { do: 'give'; who: number; what: number }
  | { do: 'crash'; who: number; completed: number; cut: number }
  | { do: 'network'; who: number; up: boolean }
  | { do: 'clock'; who: number; skew: number }
  | { do: 'deliver' | 'lose' | 'duplicate' | 'misdeliver' | 'replay'; which: number }
  | { do: 'tamper'; how: number }
  | { do: 'together'; which: number; other: number }
  | { do: 'release' | 'close' | 'grade-read' | 'grade-write' | 'server-crash'; which: number }
  | { do: 'restore'; back: number }
  | { do: 'time'; ms: number }
  | { do: 'deadline' };

const who = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(3) });
const which = fc.nat(7);
const act = <K extends Happening['do']>(kind: K) => fc.constant(kind);

/** What may happen, with the frequencies at which schedules get far enough to be interesting. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: act('start'), who }) },
  { weight: 5, arbitrary: fc.record({ do: act('take-over'), who, broken: fc.boolean() }) },
  { weight: 16, arbitrary: fc.record({ do: act('give'), who, what: fc.nat(11) }) },
  { weight: 10, arbitrary: fc.record({ do: act('settle'), who }) },
  { weight: 6, arbitrary: fc.record({ do: act('finish'), who }) },
  { weight: 6, arbitrary: fc.record({ do: act('wake'), who }) },
  { weight: 8, arbitrary: fc.record({ do: act('flush'), who }) },
  { weight: 2, arbitrary: fc.record({ do: act('fail-write'), who }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: act('crash'), who, completed: fc.nat(2), cut: fc.constantFrom(0, 0, 1, 2, 4) }),
  },
  { weight: 8, arbitrary: fc.record({ do: act('switch-on'), who }) },
  { weight: 2, arbitrary: fc.record({ do: act('destroy'), who }) },
  { weight: 2, arbitrary: fc.record({ do: act('network'), who, up: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: act('clock'), who, skew: fc.constantFrom(-9e8, -50_000, 0, 50_000, 9e8) }) },
  { weight: 12, arbitrary: fc.record({ do: act('deliver'), which }) },
  { weight: 3, arbitrary: fc.record({ do: act('lose'), which }) },
  { weight: 4, arbitrary: fc.record({ do: act('duplicate'), which }) },
  { weight: 1, arbitrary: fc.record({ do: act('misdeliver'), which }) },
  { weight: 2, arbitrary: fc.record({ do: act('replay'), which }) },
  { weight: 4, arbitrary: fc.record({ do: act('tamper'), how: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: act('together'), which, other: which }) },
  { weight: 4, arbitrary: fc.record({ do: act('release'), which }) },
  { weight: 2, arbitrary: fc.record({ do: act('close'), which }) },
  { weight: 2, arbitrary: fc.record({ do: act('grade-read'), which }) },
  { weight: 2, arbitrary: fc.record({ do: act('grade-write'), which }) },
  { weight: 1, arbitrary: fc.record({ do: act('server-crash'), which }) },
  { weight: 7, arbitrary: fc.record({ do: act('restore'), back: fc.oneof(fc.nat(4), fc.nat(25)) }) },
  { weight: 3, arbitrary: fc.record({ do: act('time'), ms: fc.constantFrom(1, 1_000, 20_000) }) },
  { weight: 2, arbitrary: fc.record({ do: act('deadline') }) },
);

export const schedule = (maxLength: number) => fc.array(happening, { maxLength, size: 'max' });

export function play(world: World, next: Happening): void {
  world.now += 1;
  if ('who' in next) playHandset(world, pick(world.handsets, next.who), next);
  else playElsewhere(world, next);
}

function playHandset(world: World, handset: Handset, next: Extract<Happening, { who: number }>): void {
  if (next.do === 'start') feed(world, handset, { kind: 'open', epochId: nextUuid(world) });
  else if (next.do === 'take-over') takeOver(world, handset, next.broken);
  else if (next.do === 'give') give(world, handset, next.what);
  else if (next.do === 'finish') feed(world, handset, { kind: 'finish' });
  else if (next.do === 'wake') ring(world, handset);
  else if (next.do === 'flush') flush(world, handset);
  else if (next.do === 'fail-write') failWrite(world, handset);
  else if (next.do === 'settle') settle(world, handset);
  else if (next.do === 'switch-on') switchOn(world, handset);
  else if (next.do === 'crash') crash(world, handset, next.completed, next.cut);
  else if (next.do === 'clock') handset.skew = next.skew;
  else if (next.do === 'network') setNetwork(world, handset, next.up);
  else destroy(world, handset);
}

/** A proctor rescues a candidate, whose phone may be broken: release, start on another one, go on. */
function takeOver(world: World, handset: Handset, broken: boolean): void {
  const own = Object.values(world.school.attempts).find((stored) => stored.candidate === handset.candidate);
  const former = world.handsets.find((each) => each.device === own?.facts.live?.device);
  if (former && former !== handset && broken) destroy(world, former);
  if (own) release(world, own.facts.attemptId);
  switchOn(world, handset);
  feed(world, handset, { kind: 'open', epochId: nextUuid(world) });
  settle(world, handset);
}

function setNetwork(world: World, handset: Handset, up: boolean): void {
  handset.online = up;
  feed(world, handset, { kind: 'network', up });
}

function destroy(world: World, handset: Handset): void {
  crash(world, handset, 0, 0);
  handset.destroyed = true;
}

/** The candidate answers, clears or flags something; every value is told apart from every other. */
function give(world: World, handset: Handset, what: number): void {
  if (!isStarted(handset.machine)) return;
  const count = nextCount(world);
  const t = Math.max(0, world.now + handset.skew) * 1_000 + (count % 1_000);
  const ref = `q${what % 2}`;
  const answer: Json = what === 11 ? null : `value ${count}`;
  const entry =
    what >= 9 && what < 11 ? (['flag', ref, what === 9] as const) : (['answer', `${ref}/r1`, answer] as const);
  feed(world, handset, { kind: 'give', t, entry });
}

function playElsewhere(world: World, next: Exclude<Happening, { who: number }>): void {
  if (next.do === 'deliver') deliver(world, next.which);
  else if (next.do === 'lose') lose(world, next.which);
  else if (next.do === 'duplicate') duplicate(world, next.which);
  else if (next.do === 'misdeliver') misdeliver(world, next.which);
  else if (next.do === 'replay') replayOld(world, next.which);
  else if (next.do === 'tamper') world.tampering = next.how;
  else if (next.do === 'together') deliverTogether(world, next.which, next.other);
  else if (next.do === 'restore') restoreServer(world, next.back);
  else if (next.do === 'server-crash') crashServer(world);
  else if (next.do === 'time') passTime(world, next.ms);
  else if (next.do === 'deadline') passTime(world, DURATION + GRACE);
  else playOffice(world, next.do, next.which);
}

function passTime(world: World, ms: number): void {
  world.now += ms;
  flushCommits(world);
}

function playOffice(world: World, what: 'release' | 'close' | 'grade-read' | 'grade-write', which: number): void {
  const ids = Object.keys(world.school.attempts);
  if (what === 'grade-write') writeGrade(world, which);
  else if (ids.length === 0) return;
  else if (what === 'release') release(world, pick(ids, which));
  else if (what === 'close') close(world, pick(ids, which));
  else readGrade(world, pick(ids, which));
}

function release(world: World, attemptId: string): void {
  const facts = world.school.attempts[attemptId]?.facts;
  const decision = facts && decideRelease(facts);
  if (decision?.kind === 'release') save(world, attemptId, { facts: decision.attempt });
}

export function close(world: World, attemptId: string): void {
  const facts = world.school.attempts[attemptId]?.facts;
  const decision = facts && decideClose(facts, world.now, GRACE);
  if (decision?.kind !== 'close') return;
  const next = changed(world, attemptId, { facts: decision.attempt });
  save(world, attemptId, { ...next, jobs: withJob(next) });
}

/** A worker takes a job and reads the log; it may be slow to write what it found. */
export function readGrade(world: World, attemptId: string): void {
  const stored = world.school.attempts[attemptId];
  const job = stored?.jobs[0];
  if (!stored || job === undefined) return;
  world.graders.push({ attemptId, grade: { reading: presentReading(stored), answers: answersToGrade(stored) } });
  save(world, attemptId, { jobs: stored.jobs.slice(1) });
}

/** Compare-and-set: a grade is written only if the log still reads as it did. */
export function writeGrade(world: World, which: number): void {
  const [grader] = world.graders.splice(world.graders.length ? which % world.graders.length : 0, 1);
  const stored = grader && world.school.attempts[grader.attemptId];
  if (!stored) return;
  const holds = presentReading(stored) === grader.grade.reading;
  if (holds || world.defect === 'grade without compare-and-set') save(world, grader.attemptId, { grade: grader.grade });
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T; // the callers' lists are not empty
}
