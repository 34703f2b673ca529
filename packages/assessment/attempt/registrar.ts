import type { Sha256 } from '../assembly/random-stream.ts';
import { nextState } from './lifecycle.ts';
import { headAfter } from './log.ts';
import { carriedDigest } from './log-carry.ts';
import type {
  Acknowledgement,
  AppendRequest,
  AttemptFacts,
  EpochFacts,
  Grace,
  GrantClaims,
  Moment,
  Receipt,
  Submission,
  SubmissionRequest,
} from './registrar-facts.ts';
import { attemptOfGrant, epochOfGrant, isLive, type Rows, showGrant } from './registrar-rows.ts';

// The server's side of the protocol as pure decisions: facts in, decision out. The caller verifies grant, proof and
// receipt, reads the facts, and writes what the decision says in one transaction that takes effect only if mark, live
// epoch and state are still those of the facts (or holds a lock on them); otherwise it reads the facts and decides again.

export interface RequestFacts {
  /** The attempt that the path names. */
  attemptId: string;
  claims: GrantClaims;
  attempt: AttemptFacts | null;
  epoch: EpochFacts | null;
  now: Moment;
  grace: Grace;
}

export interface AppendFacts extends RequestFacts {
  request: AppendRequest;
  /** The acknowledgement in the proof that the request brought, verified for this epoch. */
  proof: Acknowledgement | null;
  /** Head of the stored log at `proof.acked`. Needed only when the server holds more entries than the proof names. */
  headAtProof: string | null;
  sha256: Sha256;
}

/** Rows that the server lost, or holds only as an offer that differs: write them, then decide again. */
type Recreate = { kind: 'recreate' } & Rows;
type Refuse = { kind: 'refuse'; problem: 'grant-refused' | 'log-refused' };

export type SetAsideReason = 'chain-broken' | 'chain-forked' | 'carried-altered';

export type AppendDecision =
  | Recreate
  | Refuse
  /** Keep the request for the proctor, once per (epoch, from, head), and answer with what the server has. */
  | { kind: 'set-aside'; reason: SetAsideReason }
  /** Nothing to write. */
  | { kind: 'answer-with-what-it-has' }
  /** Store the batch unless `request.entries` was not taken (`stored` false), and the two rows as given here. */
  | ({
      kind: 'append';
      stored: boolean;
      /** Whether some of the entries came too late to count by themselves. */
      late: boolean;
      liveChanged: boolean;
      /** The attempt has ended and something changed: grade it again if its reading did. */
      regrade: boolean;
    } & Rows);

/** Decides on a request to `/log`, which may also just ask. */
export function decideAppend(facts: AppendFacts): AppendDecision {
  const { request, proof, headAtProof, now, grace, sha256 } = facts;
  const rows = knownRows(facts, request.epochId);
  if ('kind' in rows) return rows;
  const brought = adoptCarried(rows.epoch, request, sha256);
  if ('kind' in brought) return brought;
  const fit = fitOf(brought, request, sha256);
  if (fit === 'chain-broken' || fit === 'chain-forked') return { kind: 'set-aside', reason: fit };

  const shown = showGrant({ attempt: rows.attempt, epoch: brought });
  const stored = fit === 'continues' && request.entries.length > 0;
  const appended = stored ? appendTo(shown.epoch, request, now <= shown.attempt.deadline + grace) : shown.epoch;
  const epoch = adoptProof(appended, brought, { request, proof, headAtProof, sha256 });
  if (!stored && epoch === rows.epoch && shown.attempt === rows.attempt) return { kind: 'answer-with-what-it-has' };
  return {
    kind: 'append',
    stored,
    late: stored && epoch.inTime < epoch.acked,
    liveChanged: shown.attempt.live !== rows.attempt.live,
    regrade: shown.attempt.state !== 'open',
    attempt: shown.attempt,
    epoch,
  };
}

function knownRows({ attemptId, claims, attempt, epoch }: RequestFacts, epochId: string): Rows | Recreate | Refuse {
  if (claims.attemptId !== attemptId || claims.epochId !== epochId) return { kind: 'refuse', problem: 'grant-refused' };
  const granted = epochOfGrant(claims);
  if (attempt && epoch && !(isProvisional(epoch) && differs(epoch, granted))) return { attempt, epoch };
  return { kind: 'recreate', attempt: attempt ?? attemptOfGrant(claims), epoch: granted };
}

/** Nothing was received yet and the device has not shown what it holds: what the grant says replaces the row. */
function isProvisional({ shown, acked, carried }: EpochFacts): boolean {
  return acked === 0 && (!shown || carried === null);
}

function differs(row: EpochFacts, granted: EpochFacts): boolean {
  return row.grantedAt !== granted.grantedAt || row.base?.digest !== granted.base?.digest;
}

/** An epoch made again from its grant takes nothing before the device has brought what the grant's digest names. */
function adoptCarried(epoch: EpochFacts, request: AppendRequest, sha256: Sha256): EpochFacts | AppendDecision {
  if (epoch.carried !== null || request.from > 1) return epoch;
  if (!request.carried) return { kind: 'refuse', problem: 'log-refused' };
  if (carriedDigest(request.carried, sha256) !== epoch.base?.digest) {
    return { kind: 'set-aside', reason: 'carried-altered' };
  }
  return { ...epoch, carried: request.carried };
}

type Fit = 'continues' | 'known-or-too-far' | 'chain-broken' | 'chain-forked';

function fitOf({ acked, head }: EpochFacts, request: AppendRequest, sha256: Sha256): Fit {
  const { from, prev, entries } = request;
  const inOrder = entries.every(([seq], index) => seq === from + index);
  if (!inOrder || headAfter(prev, entries, sha256) !== request.head) return 'chain-broken';
  const overlap = acked - (from - 1);
  if (overlap < 0 || overlap > entries.length) return 'known-or-too-far';
  const agrees = headAfter(prev, entries.slice(0, overlap), sha256) === head;
  if (!agrees) return entries.length > 0 ? 'chain-forked' : 'known-or-too-far';
  return overlap === 0 ? 'continues' : 'known-or-too-far';
}

/** What comes in time shows that the deadline is not over, so everything before it was in time as well. */
function appendTo(epoch: EpochFacts, { entries, head }: AppendRequest, inTime: boolean): EpochFacts {
  const acked = epoch.acked + entries.length;
  return { ...epoch, acked, head, inTime: inTime ? acked : epoch.inTime };
}

/** What was acknowledged in time does not turn late because the server lost it and received it again. */
function adoptProof(
  epoch: EpochFacts,
  before: EpochFacts,
  { request, proof, headAtProof, sha256 }: Pick<AppendFacts, 'request' | 'proof' | 'headAtProof' | 'sha256'>,
): EpochFacts {
  if (!proof || proof.inTime <= epoch.inTime || proof.acked > epoch.acked) return epoch;
  const head =
    proof.acked < before.acked
      ? headAtProof
      : headAfter(before.head, request.entries.slice(0, proof.acked - before.acked), sha256);
  return head === proof.head ? { ...epoch, inTime: proof.inTime } : epoch;
}

export interface SubmissionFacts extends RequestFacts {
  request: SubmissionRequest;
  /** The receipt that the request brought, with its signature verified. */
  receipt: Receipt | null;
}

export type SubmissionDecision =
  | Recreate
  | Refuse
  /**
   * Write the rows, and sign a receipt or keep the one that was adopted, in place of one for the same entries. Grade if
   * the attempt has ended by it.
   */
  | ({ kind: 'accept'; submission: Submission; adopted: Receipt | null } & Rows)
  /** Answer with the receipt of this submission once more. */
  | { kind: 'repeat'; submission: Submission }
  | { kind: 'resend'; acked: number; head: string };

/** Decides on a wish to finish: accepted only if the server holds exactly what the device has. */
export function decideSubmission(facts: SubmissionFacts): SubmissionDecision {
  const { request, now, grace } = facts;
  const rows = knownRows(facts, request.epochId);
  if ('kind' in rows) return rows;
  const { acked, head, carried, submission: former } = rows.epoch;
  const adopted = facts.receipt && receiptFits(facts.receipt, facts.attemptId, request) ? facts.receipt : null;
  if (former?.entries === request.seq && former.head === request.head && !isEarlier(adopted, former)) {
    return { kind: 'repeat', submission: former };
  }
  if (acked !== request.seq || head !== request.head || carried === null) return { kind: 'resend', acked, head };

  const shown = showGrant(rows);
  const submission: Submission = adopted
    ? { entries: acked, head, receivedAt: Date.parse(adopted.receivedAt), late: adopted.late }
    : { entries: acked, head, receivedAt: now, late: now > shown.attempt.deadline + grace };
  const epoch = { ...shown.epoch, submission };
  const attempt = isLive(shown) ? endedBy(shown.attempt, adopted ? 'adopt-receipt' : 'submit') : shown.attempt;
  return { kind: 'accept', submission, adopted, attempt, epoch };
}

/** Of two receipts for the same log, which only a restore can bring about, the earlier one stands. */
function isEarlier(receipt: Receipt | null, than: Submission): boolean {
  return receipt !== null && Date.parse(receipt.receivedAt) < than.receivedAt;
}

function receiptFits(receipt: Receipt, attemptId: string, { epochId, seq, head }: SubmissionRequest): boolean {
  return (
    receipt.attemptId === attemptId && receipt.epochId === epochId && receipt.entries === seq && receipt.head === head
  );
}

function endedBy(attempt: AttemptFacts, event: 'submit' | 'adopt-receipt' | 'close-at-deadline'): AttemptFacts {
  const state = nextState(attempt.state, event);
  return state === null || state === 'none' ? attempt : { ...attempt, state };
}

export type CloseDecision =
  | { kind: 'close'; attempt: AttemptFacts }
  | { kind: 'wait'; until: Moment }
  | { kind: 'nothing' };

/** Decides whether the worker ends an attempt with what the server has. Entries that come later are still stored. */
export function decideClose(attempt: AttemptFacts, now: Moment, grace: Grace): CloseDecision {
  if (attempt.state !== 'open') return { kind: 'nothing' };
  const until = attempt.deadline + grace;
  if (now <= until) return { kind: 'wait', until };
  return { kind: 'close', attempt: endedBy(attempt, 'close-at-deadline') };
}
