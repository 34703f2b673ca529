import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@lembar/database/database.ts';
import pg from 'pg';
import type { Broadcast } from './broadcast.ts';
import type { Random } from './ids.ts';
import type { Log } from './log.ts';

export interface PostgresBroadcastOptions {
  url: string;
  database: Database;
  /** A plain word: it stands in the statement. */
  channel: string;
  log: Log;
  random: Random;
}

const PROBE_WITHIN_MS = 2_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const NOTICE_WITHIN_MS = 15_000;
const NO_LISTENING = 'DATABASE_URL leads through a pooler, where nobody can LISTEN; set REDIS_URL to have them at once';

/**
 * LISTEN/NOTIFY on a connection of its own. Whether the address leads straight to PostgreSQL is found out by what happens:
 * through PgBouncer in transaction mode LISTEN succeeds and nothing is ever heard.
 */
export function postgresBroadcast({ url, database, channel, log, random }: PostgresBroadcastOptions): Broadcast {
  let closed = false;
  let joined = false;
  let canListen = true;
  let client: pg.Client | undefined;
  const notify = (text: string) => database.pool.query('select pg_notify($1, $2)', [channel, text]);

  function hearsItself(listener: pg.Client): Promise<boolean> {
    const token = `probe ${random.id()}`;
    return new Promise((resolve, reject) => {
      const late = setTimeout(resolve, PROBE_WITHIN_MS, false);
      listener.on('notification', ({ payload }) => {
        if (payload !== token) return;
        clearTimeout(late);
        resolve(true);
      });
      listener
        .query(`listen ${channel}`)
        .then(() => notify(token))
        .catch(reject);
    });
  }

  /** @returns the connection, whose `ended` resolves once it is lost; undefined where nothing can be heard */
  async function join(heard: (text: string) => void): Promise<{ ended: Promise<void> } | undefined> {
    const listener = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000, keepAlive: true });
    client = listener;
    const ended = new Promise<void>((resolve) => {
      listener.on('error', () => resolve());
      listener.on('end', () => resolve());
    });
    await listener.connect();
    if (!(await hearsItself(listener))) return void (await listener.end());
    listener.on('notification', ({ payload = '' }) => heard(payload));
    // A host that vanished sends no goodbye; a question shows it.
    const pulse = setInterval(() => {
      listener.query({ text: 'select 1', query_timeout: 3_000 } as pg.QueryConfig).catch(() => listener.end());
    }, NOTICE_WITHIN_MS);
    return { ended: ended.finally(() => clearInterval(pulse)) };
  }

  async function keepListening(heard: (text: string) => void, onJoined: () => void): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !closed; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      try {
        const joining = await join(heard);
        if (!joining) {
          canListen = false;
          return log.warn('live events of other processes are delayed', { reason: NO_LISTENING });
        }
        joined = true;
        pause = FIRST_PAUSE_MS;
        onJoined();
        await joining.ended;
      } catch (cause) {
        if (!closed) log.warn('live events of other processes are delayed', { cause });
      }
      joined = false;
      await client?.end().catch(() => {});
      await sleep(pause * (0.5 + random.fraction() / 2));
    }
  }

  return {
    async send(text) {
      if (!canListen) throw new Error('nobody can listen');
      await notify(text);
    },
    listen: (heard, onJoined) => void keepListening(heard, onJoined),
    isJoined: () => joined,
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
