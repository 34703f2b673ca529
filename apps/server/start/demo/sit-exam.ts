import { createHash } from 'node:crypto';
import { assemble, deliveredRefs } from '@lembar/assessment/assembly/assemble.ts';
import type { Plan } from '@lembar/assessment/assembly/paper.ts';
import { type Entry, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import type { Item } from '@lembar/assessment/item/item.ts';
import type { StartReply } from '@lembar/contract/attempts.ts';
import type { Delivery } from '@lembar/contract/deliveries.ts';
import type { Tenant } from '../../http/place.ts';
import { appendToLog } from '../../modules/attempts/append-to-log.ts';
import { closeAttempt } from '../../modules/attempts/close-attempt.ts';
import { groupCommit } from '../../modules/attempts/group-commit.ts';
import { hash } from '../../modules/attempts/parts.ts';
import { type GrantHolder, grantHolder } from '../../modules/attempts/policy.ts';
import { startAttempt } from '../../modules/attempts/start-attempt.ts';
import { submitAttempt } from '../../modules/attempts/submit-attempt.ts';
import type { Parts } from '../compose.ts';
import { atTime } from './at-time.ts';
import { callerAs } from './caller-as.ts';
import { diceOf, workThrough } from './candidate-at-work.ts';
import { demand } from './demand.ts';

/** One candidate before a paper. */
export interface Sitting {
  tenant: Tenant;
  delivery: Delivery;
  plan: Plan;
  /** By id; all that the plan may draw. */
  items: ReadonlyMap<string, Item>;
  candidate: { id: string; participantNumber: string };
  /** The device falls silent before the end. */
  isCutOff: boolean;
}

const AFTER_MS = 1_000;
/** A device sends what has gathered while the last request was under way; so many fit the pace of the demo. */
const BATCH = 8;

/** A UUID (version 8, RFC 9562) that is the same at every try, as a device keeps what it made for a start. */
function steadyId(...names: string[]): string {
  const hex = createHash('sha256').update(names.join('|')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function start(parts: Parts, { tenant, delivery, candidate }: Sitting): Promise<StartReply> {
  const late = diceOf(candidate.participantNumber)('late')(6 * 60);
  const at = new Date(Date.parse(delivery.opensAt) + late * 1000);
  const device = steadyId('device', delivery.id, candidate.id);
  const epochId = steadyId('epoch', delivery.id, candidate.id);
  const body = { accessCode: delivery.accessCode, device, epochId, recovers: null };
  const caller = callerAs(candidate.id, 'candidate');
  return startAttempt(atTime(parts, at), { tenant, caller, deliveryId: delivery.id, body });
}

/** What this candidate writes on the paper that was drawn. */
function write({ plan, items, candidate, delivery, isCutOff }: Sitting, seed: string): Entry[] {
  const { participantNumber } = candidate;
  const refs = deliveredRefs(assemble(plan, Uint8Array.from(Buffer.from(seed, 'hex')), hash));
  const share = 0.5 + diceOf(participantNumber)('share')(45) / 100;
  const paper = refs.map((ref) => [ref, demand(items, ref)] as const);
  const entries = workThrough(participantNumber, paper, delivery.durationMinutes * share);
  return isCutOff ? entries.slice(0, Math.floor(entries.length * 0.6)) : entries;
}

/** Sends what the server does not have yet, a batch at a time. @returns the head after the last entry */
async function send(
  parts: Parts,
  holder: GrantHolder,
  started: StartReply,
  entries: readonly Entry[],
): Promise<string> {
  const { attemptId, epochId, startedAt } = started;
  let head = headAfter(headZero(attemptId, epochId, hash), entries.slice(0, started.acked), hash);
  for (let acked = started.acked; acked < entries.length; acked += BATCH) {
    const batch = entries.slice(acked, acked + BATCH);
    const after = headAfter(head, batch, hash);
    const at = new Date(Date.parse(startedAt) + (batch.at(-1)?.[1] ?? 0) + AFTER_MS);
    const then = atTime(parts, at);
    const body = { epochId, from: acked + 1, prev: head, entries: [...batch], head: after };
    const reply = await appendToLog(then, groupCommit(then), { ...holder, attemptId, body });
    if (reply.head !== after) throw new Error('the demo and the server disagree about a log');
    head = after;
  }
  return head;
}

/**
 * Sits an exam that is over, through the same use cases as a device. Repeating it goes on where a crash has ended it, as a
 * device would.
 *
 * @returns the attempt and when it ended
 */
export async function sitExam(parts: Parts, sitting: Sitting): Promise<{ attemptId: string; endedAt: Date }> {
  const { tenant, isCutOff } = sitting;
  const started = await start(parts, sitting);
  const { attemptId, epochId, startedAt, deadline } = started;
  const arrival = { place: { kind: 'school', tenant }, bearer: started.grant, address: '' } as const;
  const holder = await grantHolder(parts).admit(arrival, parts);
  const entries = write(sitting, started.seed);
  const head = await send(parts, holder, started, entries);
  if (isCutOff) {
    const endedAt = new Date(Date.parse(deadline) + 60_000);
    await closeAttempt(atTime(parts, endedAt), { tenantId: tenant.id, attemptId });
    return { attemptId, endedAt };
  }
  const endedAt = new Date(Date.parse(startedAt) + (entries.at(-1)?.[1] ?? 0) + 20 * AFTER_MS);
  await submitAttempt(atTime(parts, endedAt), { ...holder, attemptId, body: { epochId, seq: entries.length, head } });
  return { attemptId, endedAt };
}
