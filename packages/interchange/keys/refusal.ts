import type { Message } from '../loss-report.ts';

/** Why a question cannot become an item. It is dropped whole. */
export class Refusal {
  readonly construct: string;
  readonly reason: Message;

  constructor(construct: string, reason: Message) {
    this.construct = construct;
    this.reason = reason;
  }
}
