import type { Send } from '@lembar/contract/client.ts';
import type { Clock } from './clock.ts';

/** A request or its reply got lost on the way. */
class LostOnTheWay extends Error {
  override readonly name = 'lost-on-purpose';
}

const MISHAPS = ['request-lost', 'reply-lost', 'doubled'] as const;
const STRAY_MS = 3_000;

/**
 * A network as bad as school Wi-Fi: with this probability a request is lost, its reply is lost, or a second copy of it
 * arrives later, after requests that were sent after it.
 */
export function badNetwork(send: Send, { probability, clock }: { probability: number; clock: Clock }): Send {
  if (probability === 0) return send;
  return async (url, init) => {
    const mishap = Math.random() < probability ? MISHAPS[Math.floor(Math.random() * MISHAPS.length)] : undefined;
    if (mishap === 'request-lost') throw new LostOnTheWay();
    if (mishap === 'doubled') void stray(() => send(url, init), clock);
    const answer = await send(url, init);
    if (mishap === 'reply-lost') throw new LostOnTheWay();
    return answer;
  };
}

/** Nobody waits for the copy's reply, and it may come when the line is closed. */
async function stray(again: () => Promise<unknown>, clock: Clock): Promise<void> {
  await clock.sleep(Math.random() * STRAY_MS);
  await again().catch(() => undefined);
}
