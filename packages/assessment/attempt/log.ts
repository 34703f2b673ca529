import * as z from 'zod/mini';
import type { Sha256 } from '../assembly/random-stream.ts';
import { identifier } from '../item/content.ts';
import { canonical, type Json } from './canonical.ts';

/** Canonical UTF-8 bytes that one entry's value may take. */
export const MAX_VALUE_BYTES = 64 * 1024;
/** Lists and objects inside one another in a value. Far below what {@link canonical} bears, for values travel in others. */
const MAX_VALUE_DEPTH = 8;

export const entryKind = /* @__PURE__ */ z.enum(['answer', 'flag', 'visit', 'signal']);
export type EntryKind = z.infer<typeof entryKind>;

/**
 * One entry of the response log: `[seq, t, kind, ref, value]`.
 *
 * - `seq` counts from 1 without gaps per (attempt, epoch).
 * - `t` is whole milliseconds since the start, by the device's monotonic clock: evidence, never the reason of a decision.
 * - `answer`: ref `itemRef/interactionId`, value the response, or null when it was cleared.
 * - `flag`: ref `itemRef`, value whether the candidate is in doubt.
 * - `visit`: ref `itemRef`, value null.
 * - `signal`: ref the signal's name, value a small object.
 */
export type Entry = readonly [seq: number, t: number, kind: EntryKind, ref: string, value: Json];

const ref = /* @__PURE__ */ z.string().check(z.maxLength(200));

/** The schema of an {@link Entry}. It refuses whatever cannot be hashed, and values above {@link MAX_VALUE_BYTES}. */
export const entry = /* @__PURE__ */ z
  .tuple([
    /* @__PURE__ */ z.int().check(z.gte(1)),
    /* @__PURE__ */ z.int().check(z.gte(0)),
    entryKind,
    ref,
    z.unknown(),
  ])
  .check((context) => {
    const [, , kind, name, value] = context.value;
    const wrong = wrongRef(kind, name) ?? wrongValue(kind, value);
    if (wrong) context.issues.push({ code: 'custom', input: value, message: wrong });
  }) as unknown as z.ZodMiniType<Entry, Entry>;

function wrongRef(kind: EntryKind, name: string): string | undefined {
  const parts = name.split('/');
  if (parts.length === (kind === 'answer' ? 2 : 1) && parts.every((part) => identifier.safeParse(part).success)) return;
  return `“${name.slice(0, 80)}” does not name what an entry of kind ${kind} is about.`;
}

function wrongValue(kind: EntryKind, value: unknown): string | undefined {
  if (kind === 'flag' && typeof value !== 'boolean') return 'A flag is true or false.';
  if (kind === 'visit' && value !== null) return 'A visit has the value null.';
  if (kind === 'signal' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    return 'A signal has an object with details.';
  }
  try {
    const bytes = utf8(canonical(value as Json, MAX_VALUE_DEPTH)).length;
    return bytes > MAX_VALUE_BYTES ? `The value takes ${bytes} bytes; ${MAX_VALUE_BYTES} are allowed.` : undefined;
  } catch (error) {
    return error instanceof TypeError ? error.message : String(error);
  }
}

/** The head of an empty log: `SHA-256(utf8("lembar/log/v1|" + attemptId + "|" + epochId))`, 64 lower-case hex digits. */
export function headZero(attemptId: string, epochId: string, sha256: Sha256): string {
  return toHex(sha256(utf8(`lembar/log/v1|${attemptId}|${epochId}`)));
}

/** `head(n) = SHA-256(head(n-1) ‖ canonical(entry n))`, over the 32 bytes of the former head, not over its digits. */
export function nextHead(head: string, next: Entry, sha256: Sha256): string {
  const former = fromHex(head);
  const text = utf8(canonical(next));
  const bytes = new Uint8Array(former.length + text.length);
  bytes.set(former);
  bytes.set(text, former.length);
  return toHex(sha256(bytes));
}

export function headAfter(head: string, entries: readonly Entry[], sha256: Sha256): string {
  return entries.reduce((former, next) => nextHead(former, next, sha256), head);
}

/** The form in which a batch is stored: the canonical entries, that is the very bytes that were hashed, joined by LF. */
export function encodeBatch(entries: readonly Entry[]): Uint8Array {
  return utf8(entries.map((each) => canonical(each)).join('\n'));
}

/**
 * The entries of a stored batch.
 *
 * @throws TypeError when the bytes are not what {@link encodeBatch} writes for valid entries
 */
export function decodeBatch(bytes: Uint8Array): Entry[] {
  if (bytes.length === 0) return [];
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.split('\n').map(decodeLine);
  } catch (cause) {
    throw new TypeError('The stored batch was altered.', { cause });
  }
}

function decodeLine(line: string): Entry {
  const decoded = z.parse(entry, JSON.parse(line));
  if (canonical(decoded) !== line) throw new TypeError('The line is not in canonical form.');
  return decoded;
}

/** What one device wrote in one epoch, or a part of it. */
export interface EpochLog {
  epochId: string;
  /** The server's time of the grant in ms since 1970. Epochs are ordered by it, then by id, never by arrival. */
  grantedAt: number;
  entries: readonly Entry[];
}

/** What a candidate has given, as it stands. */
export interface Answers {
  /** `itemRef/interactionId` → response. What was cleared is absent. */
  answers: Record<string, Json>;
  /** `itemRef` → true. What is not in doubt is absent. */
  flags: Record<string, boolean>;
}

/**
 * The current answers: a pure fold over the log in the order (epoch, seq), last write wins. So an entry of an old epoch
 * that arrives late counts exactly where no later epoch wrote to the same ref. The order of the argument and repeated
 * entries make no difference; one epoch may come in several parts.
 */
export function foldAnswers(logs: readonly EpochLog[]): Answers {
  const answers = new Map<string, Json>();
  const flags = new Map<string, boolean>();
  for (const [, , kind, name, value] of entriesInOrder(logs)) {
    if (kind === 'answer') setOrClear(answers, name, value, value !== null);
    if (kind === 'flag') setOrClear(flags, name, true, value === true);
  }
  // Object.fromEntries defines own members, so that no ref can reach a prototype.
  return { answers: Object.fromEntries(answers), flags: Object.fromEntries(flags) };
}

/** All entries in the order (epoch, seq). */
export function entriesInOrder(logs: readonly EpochLog[]): Entry[] {
  return logs
    .flatMap((log) => log.entries.map((each) => ({ log, each })))
    .sort((a, b) => compareEpochs(a.log, b.log) || a.each[0] - b.each[0])
    .map(({ each }) => each);
}

function setOrClear<V>(map: Map<string, V>, name: string, value: V, set: boolean): void {
  if (set) map.set(name, value);
  else map.delete(name);
}

type EpochOrder = Pick<EpochLog, 'epochId' | 'grantedAt'>;

/** Negative when `a` is older than `b`: by the time of the grant, then by id. */
export function compareEpochs(a: EpochOrder, b: EpochOrder): number {
  if (a.grantedAt !== b.grantedAt) return a.grantedAt - b.grantedAt;
  if (a.epochId === b.epochId) return 0;
  return a.epochId < b.epochId ? -1 : 1;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
