import type { Json } from '@lembar/assessment/attempt/canonical.ts';
import { type Entry, headAfter, headZero } from '@lembar/assessment/attempt/log.ts';
import type { Receipt } from '@lembar/assessment/attempt/registrar-facts.ts';
import type { LogReply, StartReply } from '@lembar/contract/attempts.ts';
import { appendToLog, startAttempt, submitAttempt } from '@lembar/contract/attempts.ts';
import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { uuidv7 } from 'uuidv7';
import type { Person, School } from './school.ts';

/** A candidate who sits an exam by hand: every request can be made, repeated or spoilt one at a time. */
export class Sitter {
  readonly school: School;
  readonly person: Person;
  readonly deliveryId: string;
  readonly device = uuidv7();
  start: StartReply | undefined;
  entries: Entry[] = [];

  constructor(school: School, person: Person, deliveryId: string) {
    this.school = school;
    this.person = person;
    this.deliveryId = deliveryId;
  }

  async begin(
    accessCode: string,
    { device = this.device, epochId = uuidv7() }: { device?: string; epochId?: string } = {},
  ): Promise<StartReply> {
    const { call } = this.school;
    const body = { accessCode, device, epochId, recovers: null };
    this.start = await call(startAttempt, { token: this.person.token, params: { deliveryId: this.deliveryId }, body });
    this.entries = [];
    return this.start;
  }

  /** Writes an answer into the log without sending it. */
  write(ref: string, value: Json, kind: Entry[2] = 'answer'): void {
    this.entries.push([this.entries.length + 1, this.entries.length * 1000, kind, ref, value]);
  }

  /** The body of a request that carries the entries from `from` on. */
  batch(from = 1, to = this.entries.length) {
    const { attemptId, epochId } = this.started;
    const zero = headZero(attemptId, epochId, sha256);
    const prev = headAfter(zero, this.entries.slice(0, from - 1), sha256);
    const entries = this.entries.slice(from - 1, to);
    return { epochId, from, prev, entries, head: headAfter(prev, entries, sha256) };
  }

  send(batch = this.batch(), grant = this.started.grant): Promise<LogReply> {
    return this.school.call(appendToLog, { token: grant, params: { attemptId: this.started.attemptId }, body: batch });
  }

  submit(receipt?: Receipt): Promise<ReplyOf<typeof submitAttempt>> {
    const { attemptId, epochId, grant } = this.started;
    const head = headAfter(headZero(attemptId, epochId, sha256), this.entries, sha256);
    const body = { epochId, seq: this.entries.length, head, ...(receipt ? { receipt } : {}) };
    return this.school.call(submitAttempt, { token: grant, params: { attemptId }, body });
  }

  get started(): StartReply {
    if (!this.start) throw new Error('begin first');
    return this.start;
  }
}
