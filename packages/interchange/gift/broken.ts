import type { Message } from '../loss-report.ts';

/** A block that is no GIFT. It is dropped, and the others go on. */
export class BrokenGift extends Error {
  override readonly name = 'BrokenGift';
  readonly reason: Message;

  constructor(id: string, en: string) {
    super(en);
    this.reason = { id, en };
  }
}
