import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Call, createCall } from '@lembar/contract/client.ts';
import { login } from '@lembar/contract/identity.ts';
import { openMonitoring } from '@lembar/contract/monitoring.ts';
import { WebSocket } from 'undici';

/** What became of the sockets. */
export interface WatchTally {
  sockets: number;
  closed: number;
  /** By close code. */
  codes: Record<string, number>;
  /** From the close to the next open socket, the longest, in ms. */
  backWithinMs: number;
}

export interface Watchers {
  stop(): WatchTally;
}

/** The first account of a role in the stack's file. */
function accountOf(file: string, role: string): { username: string; password: string } {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [found, username = '', password = ''] = line.split(',');
    if (found === role) return { username, password };
  }
  throw new Error(`There is no ${role} in ${file}.`);
}

function connect(origin: string, ticket: string): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/monitoring?ticket=${encodeURIComponent(ticket)}`);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(new Error('the socket did not open')), { once: true });
  });
}

/** Holds so many sockets open at `/monitoring`, and comes back after a close as the console does. */
export async function watchSteadily(origin: string, accounts: string, sockets = 6): Promise<Watchers> {
  const send = (url: string, init: RequestInit) => fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  const call: Call = createCall({
    baseUrl: origin,
    language: () => 'en',
    send: send as Parameters<typeof createCall>[0]['send'],
  });
  const { accessToken: token } = await call(login, { body: accountOf(accounts, 'operator') });
  const tally: WatchTally = { sockets, closed: 0, codes: {}, backWithinMs: 0 };
  const open = new Set<WebSocket>();
  let going = true;

  async function hold(closedAt?: number): Promise<void> {
    const { ticket } = await call(openMonitoring, { token });
    const socket = await connect(origin, ticket);
    if (closedAt !== undefined)
      tally.backWithinMs = Math.max(tally.backWithinMs, Math.round(performance.now() - closedAt));
    open.add(socket);
    socket.addEventListener('close', ({ code }) => {
      open.delete(socket);
      if (!going) return;
      tally.closed += 1;
      tally.codes[code] = (tally.codes[code] ?? 0) + 1;
      void comeBack(performance.now());
    });
  }
  async function comeBack(closedAt: number): Promise<void> {
    while (going) {
      await sleep(500 + Math.random() * 3_500);
      if (
        await hold(closedAt).then(
          () => true,
          () => false,
        )
      )
        return;
    }
  }
  await Promise.all(Array.from({ length: sockets }, () => hold()));
  return {
    stop() {
      going = false;
      for (const socket of open) socket.close();
      return tally;
    },
  };
}
