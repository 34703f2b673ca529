import { createHash } from 'node:crypto';
import { decodeBatch, type Entry, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import { type CarriedLog, carriedDigest } from '@lembar/assessment/attempt/log-carry.ts';
import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import { verifyReceipt } from '@lembar/seal/receipt.ts';
import type { AttemptRow, BatchRow, EpochRow, EvidencePage, SubmissionRow } from './evidence-rows.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** The school that signed, as its receipts name it. */
export interface Signer {
  slug: string;
  publicKeys: ReadonlyMap<string, Uint8Array>;
}

/** The head after each entry, from head(0) on; or why the log is not whole. */
function rehash(epoch: EpochRow, batches: readonly BatchRow[]): string[] | string {
  const heads = [headZero(epoch.attempt_id, epoch.id, sha256)];
  for (const batch of batches) {
    const entries = tryDecode(batch.entries);
    if (!entries) return `the batch from ${batch.from_seq} was altered`;
    if (entries[0]?.[0] !== heads.length || batch.from_seq !== heads.length)
      return `entries ${heads.length} to ${batch.from_seq - 1} are missing`;
    for (const entry of entries) {
      if (entry[0] !== heads.length) return `entry ${heads.length} is missing`;
      heads.push(headAfter(heads.at(-1) ?? '', [entry], sha256));
    }
    if (batch.to_seq !== heads.length - 1 || batch.head !== heads.at(-1))
      return `the batch from ${batch.from_seq} does not come to its head`;
  }
  return heads;
}

function tryDecode(bytes: Buffer): Entry[] | undefined {
  try {
    return decodeBatch(bytes);
  } catch {
    return undefined;
  }
}

function faultOfEpoch(epoch: EpochRow, heads: readonly string[]): string | undefined {
  if (epoch.acked !== heads.length - 1)
    return `${epoch.acked} entries were acknowledged, ${heads.length - 1} are there`;
  if (epoch.head !== heads.at(-1)) return 'the head of the log is not the epoch’s';
  if (epoch.in_time > epoch.acked) return 'more entries were in time than are there';
  if (epoch.base && epoch.carried) {
    const carried = JSON.parse(epoch.carried.toString('utf8')) as CarriedLog[];
    if (carriedDigest(carried, sha256) !== epoch.base.digest) return 'what was taken along was altered';
  }
  return undefined;
}

function faultOfReceipt(row: SubmissionRow, heads: readonly string[] | undefined, signer: Signer): string | undefined {
  const receipt = row.receipt as Receipt;
  const publicKey = signer.publicKeys.get(receipt.kid);
  if (!publicKey || !verifyReceipt(receipt, publicKey)) return `the signature of the receipt ${row.code} does not fit`;
  const same =
    receipt.tenant === signer.slug &&
    receipt.attemptId === row.attempt_id &&
    receipt.epochId === row.epoch_id &&
    receipt.entries === row.entries &&
    receipt.head === row.head &&
    receipt.late === row.late &&
    receipt.code === row.code &&
    Date.parse(receipt.receivedAt) === row.received_at.getTime();
  if (!same) return `the receipt ${row.code} says something else than its row`;
  return heads?.[row.entries] === row.head ? undefined : `the log is not what the receipt ${row.code} certifies`;
}

/**
 * Hashes the logs of a page of attempts again and verifies their receipts.
 * @returns what is wrong, with the attempt's id; no answer stands in it
 */
export function checkAttempts(page: EvidencePage, signer: Signer): string[] {
  const epochs = groupBy(page.epochs, (row) => row.attempt_id);
  const batches = groupBy(page.batches, (row) => `${row.attempt_id} ${row.epoch_id}`);
  const submissions = groupBy(page.submissions, (row) => row.attempt_id);
  return page.attempts.flatMap((attempt) => {
    const own = submissions.get(attempt.id) ?? [];
    return checkAttempt(attempt, epochs.get(attempt.id) ?? [], batches, own, signer);
  });
}

function groupBy<T>(rows: readonly T[], nameOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return groups;
}

function checkAttempt(
  attempt: AttemptRow,
  epochs: readonly EpochRow[],
  batches: ReadonlyMap<string, BatchRow[]>,
  submissions: readonly SubmissionRow[],
  signer: Signer,
): string[] {
  const faults: string[] = [];
  const say = (fault: string | undefined) => void (fault && faults.push(`attempt ${attempt.id}: ${fault}`));
  const heads = new Map<string, string[]>();
  if (epochs.length === 0) say('no epoch of it is there');
  for (const epoch of epochs) {
    const hashed = rehash(epoch, batches.get(`${attempt.id} ${epoch.id}`) ?? []);
    if (typeof hashed === 'string') say(hashed);
    else {
      heads.set(epoch.id, hashed);
      say(faultOfEpoch(epoch, hashed));
    }
  }
  for (const row of submissions) say(faultOfReceipt(row, heads.get(row.epoch_id), signer));
  if (attempt.state === 'submitted' && submissions.length === 0) say('it was submitted, and no receipt is there');
  return faults;
}
