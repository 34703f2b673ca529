import type { ReplyEvent } from '../device-events.ts';
import type { Device, DeviceRequest, Write } from '../device-state.ts';
import type { Entry } from '../log.ts';
import type { AttemptFacts, EpochFacts, GrantClaims, Receipt } from '../registrar-facts.ts';
import type { Defect } from './defects.ts';
import { testHash } from './test-hash.ts';

// A small world in which the real machines run: four handsets (three of one candidate, one of a neighbour), a school
// with every commit that it ever made, the mail between them, and a record of everything that anybody ever gave.

export const DURATION = 60_000;
export const GRACE = 2_000;

/** One stored batch. `arrival` numbers the batches of all attempts as they came. */
export interface Row {
  epochId: string;
  from: number;
  entries: readonly Entry[];
  receivedAt: number;
  arrival: number;
}

export interface Grade {
  reading: string;
  /** Stands for the score: the answers that were read. */
  answers: string;
}

export interface StoredAttempt {
  candidate: string;
  facts: AttemptFacts;
  epochs: Readonly<Record<string, EpochFacts>>;
  rows: readonly Row[];
  receipts: Readonly<Record<string, Receipt>>;
  /** Readings that wait to be graded. */
  jobs: readonly string[];
  grade: Grade | null;
}

/** All that a backup holds. */
export interface School {
  attempts: Readonly<Record<string, StoredAttempt>>;
}

export interface Grader {
  attemptId: string;
  grade: Grade;
}

export interface Handset {
  index: number;
  candidate: string;
  device: string;
  /** Null while it is off. */
  machine: Device | null;
  /** Completed writes in order; a power cut may take some from the end. */
  disk: Write[];
  /** Writes that are not complete. */
  writing: { id: number; write: Write }[];
  alarm: boolean;
  online: boolean;
  destroyed: boolean;
  /** Its storage once refused a write, or a power cut took completed ones. */
  forgetful: boolean;
  /** Error of the wall clock in ms. */
  skew: number;
}

export type Mail =
  | { kind: 'request'; handset: number; id: number; path: string; request: DeviceRequest }
  | { kind: 'reply'; handset: number; event: ReplyEvent };

type WithoutId<E> = E extends { id: number } ? Omit<E, 'id'> : never;
/** What the school answers; the line adds to which request. */
export type Outcome = WithoutId<ReplyEvent>;

/** Something that a device wrote: given by the candidate, or copied from a log whose end was lost. */
export interface Give {
  subject: string;
  entry: Entry;
  epochId: string;
  grantedAt: number;
  candidate: string;
  /** Counts all gives: in one epoch, the order of real time. */
  order: number;
  /** A commit received it in time. */
  everInTime: boolean;
}

export interface World {
  defect: Defect | null;
  now: number;
  counter: number;
  school: School;
  /** Everything that was ever durable, also on branches that a restore left. */
  commits: School[];
  /** With a defect only: commits that were acknowledged and not yet made. */
  pending: School[];
  graders: Grader[];
  handsets: Handset[];
  mail: Mail[];
  /** How the next append is changed on its way, if it is. */
  tampering: number | null;
  /** Replies that were sent once, for a proxy that answers with an old one. */
  oldReplies: Extract<Mail, { kind: 'reply' }>[];
  gives: Map<string, Give>;
  /** Epochs whose grant some device has had. */
  held: Set<string>;
  /** Epochs of which a power cut took entries that were stored. */
  cutEpochs: Set<string>;
  /** What the school has signed, for ever: grants by their text, proofs and receipts as text. */
  grants: Map<string, GrantClaims>;
  signed: Set<string>;
  /** `epochId head` of every mark that was ever durable. */
  marks: Set<string>;
  /** With a defect only: how much of an epoch its device has thrown away. */
  pruned: Map<string, number>;
  /** The present mark of each epoch; forgotten at a restore. */
  lastMarks: Map<string, number>;
}

export function newWorld(defect: Defect | null): World {
  const world: World = {
    defect,
    now: 1_000_000,
    counter: 0,
    school: { attempts: {} },
    commits: [{ attempts: {} }],
    pending: [],
    graders: [],
    handsets: [],
    mail: [],
    tampering: null,
    oldReplies: [],
    gives: new Map(),
    held: new Set(),
    cutEpochs: new Set(),
    grants: new Map(),
    signed: new Set(),
    marks: new Set(),
    pruned: new Map(),
    lastMarks: new Map(),
  };
  world.handsets = [0, 1, 2, 3].map((index) => newHandset(world, index));
  return world;
}

function newHandset(world: World, index: number): Handset {
  return {
    index,
    candidate: index < 3 ? 'ani' : 'budi',
    device: nextUuid(world),
    machine: null,
    disk: [],
    writing: [],
    alarm: false,
    online: true,
    destroyed: false,
    forgetful: false,
    skew: 0,
  };
}

export function nextCount(world: World): number {
  world.counter += 1;
  return world.counter;
}

/** A UUID that does not grow with time, as real ones do not. */
export function nextUuid(world: World): string {
  return uuidOf(`uuid ${nextCount(world)}`);
}

export function uuidOf(name: string): string {
  const hex = Array.from(testHash(new TextEncoder().encode(name)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Rule 1: who sits what decides the attempt's id. */
export function attemptIdOf(world: World, candidate: string): string {
  return uuidOf(world.defect === 'attempt id at random' ? `attempt ${nextCount(world)}` : `attempt of ${candidate}`);
}
