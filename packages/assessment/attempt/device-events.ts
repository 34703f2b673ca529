import type { Sha256 } from '../assembly/random-stream.ts';
import type { DeviceRequest, Write } from './device-state.ts';
import type { Entry } from './log.ts';
import type { CarriedLog } from './log-carry.ts';
import type { Receipt } from './registrar-facts.ts';

export type DeviceEvent =
  /** The candidate starts or continues here, or `need-epoch-id` is answered. `epochId` is a fresh UUID. */
  | { kind: 'open'; epochId: string }
  /**
   * The candidate gave something; `t` is in ms since the start. Ignored before a start and after `finish`. `step` throws
   * a TypeError for what the schema of entries refuses: it could never be sent.
   */
  | { kind: 'give'; t: number; entry: EntryContent }
  /** The candidate wants to finish. */
  | { kind: 'finish' }
  /** A write's transaction is complete, not merely its requests. */
  | { kind: 'persisted'; id: number }
  | { kind: 'persist-failed'; id: number }
  | { kind: 'network'; up: boolean }
  /** The time of the effect `wake` has come, or the page became visible again. */
  | { kind: 'wake' }
  | ReplyEvent;

/** The one answer to a request, by the request's id. */
export type ReplyEvent =
  /** Replies that parse to their schema. */
  | { kind: 'started'; id: number; reply: StartedReply }
  | { kind: 'logged'; id: number; reply: LoggedReply }
  | { kind: 'submitted'; id: number; reply: SubmittedReply }
  /** The server refuses for good: 4xx except 408 and 429. */
  | { kind: 'refused'; id: number; problem: string }
  /** No reply, or one that does not parse, or one that says "later". */
  | { kind: 'failed'; id: number };

export type Effect =
  /** Store in one transaction, strictly durable, after the earlier ones. Answer `persisted` or `persist-failed`. */
  | { kind: 'persist'; id: number; write: Write }
  /** Send; answer with one reply event of this id. */
  | { kind: 'send'; id: number; request: DeviceRequest }
  /** Give the event `wake` after this time. Replaces a timer that is still running. */
  | { kind: 'wake'; afterMs: number }
  /** Give the event `open` with a fresh UUID. */
  | { kind: 'need-epoch-id' };

export type EntryContent = readonly [kind: Entry[2], ref: Entry[3], value: Entry[4]];

/** What the machine needs of the reply to a start; the shell keeps content key, seed and times itself. */
export interface StartedReply {
  attemptId: string;
  epochId: string;
  grant: string;
  grantedAt: number;
  acked: number;
  head: string;
  /** Empty for the first epoch of an attempt. */
  carried: readonly CarriedLog[];
}

export interface LoggedReply {
  attemptId: string;
  epochId: string;
  acked: number;
  head: string;
  inTime: number;
  proof: string;
  state: 'open' | 'submitted' | 'closed';
  live: boolean;
  /** The code of the receipt that the server holds for this epoch. */
  receiptCode: string | null;
}

export type SubmittedReply =
  | { outcome: 'accepted'; receipt: Receipt }
  | { outcome: 'resend'; acked: number; head: string };

export interface Context {
  sha256: Sha256;
  /** From 0 up to, but not including, 1; a fresh one for each step. */
  random: number;
}
