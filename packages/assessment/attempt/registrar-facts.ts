import type { Entry } from './log.ts';
import type { CarriedLog } from './log-carry.ts';

/** All moments in this folder are whole milliseconds since 1970 by the server's clock. */
export type Moment = number;

/** What an epoch took along from the ones before it. */
export interface Base {
  /** `carriedDigest` of what was taken along. */
  digest: string;
  /** The newest epoch at that moment, and what the server held of it. */
  previousEpochId: string;
  acked: number;
  head: string;
}

/** What the server signs when a device starts: enough to make attempt and epoch again when their rows are lost. */
export interface GrantClaims {
  tenantId: string;
  deliveryId: string;
  candidateId: string;
  attemptId: string;
  epochId: string;
  /** Made once per browser profile; says "the same device". */
  device: string;
  head0: string;
  /** 32 bytes as hex: draws and orders the paper. */
  seed: string;
  startedAt: Moment;
  deadline: Moment;
  grantedAt: Moment;
  base: Base | null;
}

/** The signed proof of what the server holds of one epoch after a submission. */
export interface Receipt {
  format: 'lembar/receipt/v1';
  /** The school's slug. */
  tenant: string;
  attemptId: string;
  epochId: string;
  entries: number;
  head: string;
  /** ISO 8601, UTC, milliseconds. */
  receivedAt: string;
  late: boolean;
  kid: string;
  code: string;
  signature: string;
}

/** What an acknowledgement certifies: at this moment the server held `acked` entries, `inTime` of them in time. */
export interface Acknowledgement {
  acked: number;
  head: string;
  inTime: number;
  at: Moment;
}

export interface AttemptFacts {
  attemptId: string;
  startedAt: Moment;
  deadline: Moment;
  state: 'open' | 'submitted' | 'closed';
  /** The newest epoch whose device has shown its grant. */
  live: { epochId: string; grantedAt: Moment; device: string } | null;
  /** A proctor lets the candidate go on from another device. Ends when a newer epoch goes live. */
  released: boolean;
}

export interface Submission {
  entries: number;
  head: string;
  receivedAt: Moment;
  late: boolean;
}

export interface EpochFacts {
  epochId: string;
  device: string;
  grantedAt: Moment;
  /** Whether the device has shown the grant. Before that the row is only an offer. */
  shown: boolean;
  acked: number;
  head: string;
  /** How many of the leading entries were received in time. */
  inTime: number;
  base: Base | null;
  /** What was taken along, or null while a row made again from a grant waits for the device to bring it. */
  carried: readonly CarriedLog[] | null;
  submission: Submission | null;
}

/** The newest mark that a device knows of an epoch whose end it lost. The reply carries whole what comes after. */
export interface LostEpoch {
  epochId: string;
  acked: number;
  head: string;
}

export interface StartRequest {
  /** A UUID that the device made for this start and keeps for its repetitions. */
  epochId: string;
  device: string;
  /** An epoch of this device whose end it lost. The new epoch takes its place in the order, right behind it. */
  recovers: LostEpoch | null;
}

export interface AppendRequest {
  epochId: string;
  /** Seq of the first entry; `acked + 1` where there is none, which only asks. */
  from: number;
  /** Head before the first entry. */
  prev: string;
  entries: readonly Entry[];
  /** Head after the last entry. */
  head: string;
  /** What the epoch took along, as in the reply to its start; part of every request from seq 1. */
  carried?: readonly CarriedLog[];
}

export interface SubmissionRequest {
  epochId: string;
  seq: number;
  head: string;
}

/** Milliseconds after the deadline during which what arrives is still in time. */
export type Grace = number;
