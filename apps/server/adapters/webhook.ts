import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './ids.ts';

/** Posts a message as JSON. */
export type Webhook = (body: object) => Promise<void>;

const WITHIN_MS = 5_000;
const TRIES = 3;
const PAUSE_MS = 1_000;

/** What the receiver said, without its address, which may hold a secret. */
class WebhookRefused extends Error {
  readonly final: boolean;
  constructor(status: number) {
    super(`the webhook answered with ${status}`);
    // Its own mistake will not go away by itself; "later" and "too many" will.
    this.final = status < 500 && status !== 408 && status !== 429;
  }
}

async function post(url: string, body: string): Promise<void> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    // A redirect would carry the message to whom nobody chose.
    redirect: 'manual',
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch((error: unknown) => {
    throw new Error(`the webhook does not answer (${error instanceof Error ? error.name : 'error'})`);
  });
  await reply.body?.cancel();
  if (!reply.ok) throw new WebhookRefused(reply.status);
}

/** Up to three tries of five seconds each. @throws Error that never names the address */
export function jsonWebhook({ url, random }: { url: string; random: Pick<Random, 'fraction'> }): Webhook {
  return async (message) => {
    const body = JSON.stringify(message);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await post(url, body);
      } catch (error) {
        if (attempt === TRIES || (error instanceof WebhookRefused && error.final)) throw error;
        await sleep(random.fraction() * PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  };
}
