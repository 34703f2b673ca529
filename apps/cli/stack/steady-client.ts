import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** What became of every single request. */
export interface Tally {
  sent: number;
  answered: number;
  /** Answered with 500 or more, by status; and not answered at all, by the error's code. */
  dropped: Record<string, number>;
  /** The longest time in which nothing was answered, in ms. */
  silenceMs: number;
}

export interface SteadyClient {
  /** Waits for what is under way. */
  stop(): Promise<Tally>;
}

/** A question that changes nothing and a post that the server always refuses: whoever counts wants both kinds. */
const questions = [
  { method: 'GET', path: '/api/place' },
  { method: 'POST', path: '/api/auth/refresh' },
  { method: 'GET', path: '/' },
] as const;

/** Asks all the time over `lanes` kept-open connections, and counts; a load generator forgets what was reset. */
export function askSteadily(origin: string, lanes = 12): SteadyClient {
  const dispatcher = new Agent({ connections: lanes, pipelining: 1, connect: { timeout: 5_000 } });
  const tally: Tally = { sent: 0, answered: 0, dropped: {}, silenceMs: 0 };
  let going = true;
  let heardAt = performance.now();
  const drop = (reason: string) => {
    tally.dropped[reason] = (tally.dropped[reason] ?? 0) + 1;
  };
  async function askOnce(number: number): Promise<void> {
    const question = questions[number % questions.length] ?? questions[0];
    tally.sent += 1;
    try {
      const signal = AbortSignal.timeout(30_000);
      const { statusCode, body } = await request(origin + question.path, {
        dispatcher,
        method: question.method,
        signal,
      });
      await body.dump();
      if (statusCode >= 500) return drop(String(statusCode));
      tally.answered += 1;
      tally.silenceMs = Math.max(tally.silenceMs, Math.round(performance.now() - heardAt));
      heardAt = performance.now();
    } catch (error) {
      drop(error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown');
    }
  }
  const lane = async (first: number) => {
    for (let number = first; going; number += 1) {
      await askOnce(number);
      await sleep(20 + Math.random() * 60);
    }
  };
  const running = Array.from({ length: lanes }, (_, index) => lane(index));
  return {
    async stop() {
      going = false;
      await Promise.all(running);
      await dispatcher.destroy();
      return tally;
    },
  };
}
