import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import { type MonitoringEvent, monitoringCommand } from '@lembar/contract/monitoring.ts';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../adapters/clock.ts';
import type { Log } from '../adapters/log.ts';
import { findPlace, type HostRules } from '../http/place.ts';
import type { Caller } from '../http/tokens.ts';
import type { Backplane } from './backplane.ts';
import { rooms } from './rooms.ts';
import type { Tickets } from './tickets.ts';

/** What the socket asks of the modules: the same questions as the endpoints, with the same answers. */
export interface MonitoringSource {
  /** The rows of a delivery, or of some candidates of it; undefined where the caller may not look. */
  rows(
    tenantId: string,
    caller: Caller,
    deliveryId: string,
    candidateIds?: readonly string[],
  ): Promise<AttemptRow[] | undefined>;
  /** Whether the caller's sign-in session still holds. */
  holds(tenantId: string, caller: Caller): Promise<boolean>;
}

export interface MonitoringParts {
  source: MonitoringSource;
  tickets: Tickets;
  hosts: HostRules;
  backplane: Backplane;
  clock: Clock;
  log: Log;
  /** How often sockets are asked whether they live and sessions whether they hold. Default 30 s. */
  checkMs?: number;
}

interface Watcher {
  socket: WebSocket;
  tenantId: string;
  caller: Caller;
  alive: boolean;
}

const PATH = '/monitoring';
const GATHER_MS = 500;
const CHECK_MS = 30_000;
/** How often a board looks by itself while changes of other processes do not arrive. */
const LOOK_MS = 5_000;
const MOST_SOCKETS = 2_000;
const MAX_MESSAGE_BYTES = 4_096;

function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  // Programs send no Origin; a browser always does, and only our own pages may speak.
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function say(watcher: Watcher, event: MonitoringEvent): void {
  if (watcher.socket.readyState === watcher.socket.OPEN) watcher.socket.send(JSON.stringify(event));
}

/** The WebSocket `/monitoring`: a whole picture after `watch`, then the rows that changed, gathered for half a second. */
export function serveMonitoring(
  app: FastifyInstance,
  { source, tickets, hosts, backplane, clock, log, checkMs = CHECK_MS }: MonitoringParts,
): void {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const watched = rooms<Watcher>();
  const watchers = new Set<Watcher>();
  const roomOf = (tenantId: string, deliveryId: string) => `${tenantId}/${deliveryId}`;

  async function admit(request: IncomingMessage): Promise<Omit<Watcher, 'socket'> | undefined> {
    const place = await findPlace(hosts, { headers: request.headers, ip: request.socket.remoteAddress ?? '' });
    const ticket = new URL(request.url ?? '', 'http://host').searchParams.get('ticket') ?? '';
    if (place?.kind !== 'school') return undefined;
    const caller = await tickets.take(place.tenant.id, ticket, clock.now());
    return caller && { tenantId: place.tenant.id, caller, alive: true };
  }

  async function watch(watcher: Watcher, message: string): Promise<void> {
    const command = monitoringCommand.safeParse(JSON.parse(message));
    if (!command.success) return watcher.socket.close(1008);
    const { deliveryId } = command.data;
    const rows = await source.rows(watcher.tenantId, watcher.caller, deliveryId);
    if (!rows) return say(watcher, { kind: 'refused', deliveryId });
    watched.watch(watcher, roomOf(watcher.tenantId, deliveryId));
    say(watcher, { kind: 'picture', deliveryId, serverTime: clock.now().toISOString(), rows });
  }

  function welcome(socket: WebSocket, who: Omit<Watcher, 'socket'>): void {
    const watcher: Watcher = { ...who, socket };
    watchers.add(watcher);
    socket.on('pong', () => {
      watcher.alive = true;
    });
    socket.on('message', (data) => {
      watch(watcher, String(data)).catch((cause: unknown) => {
        log.warn('a watcher was lost', { cause });
        socket.close(1011);
      });
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      watchers.delete(watcher);
      watched.leave(watcher);
    });
  }

  async function tellChanges(): Promise<void> {
    for (const { room, candidateIds, watchers: inside } of watched.takeChanges()) {
      const [tenantId = '', deliveryId = ''] = room.split('/');
      const first = inside[0];
      // All who are in the room were let in for this delivery, so one reading serves them all.
      const rows = first && (await source.rows(tenantId, first.caller, deliveryId, candidateIds));
      if (!rows) continue;
      const kind = candidateIds ? ('changed' as const) : ('picture' as const);
      const event = { kind, deliveryId, serverTime: clock.now().toISOString(), rows };
      for (const watcher of inside) say(watcher, event);
    }
  }

  async function checkWatchers(): Promise<void> {
    for (const watcher of [...watchers]) {
      const holds = watcher.alive && (await source.holds(watcher.tenantId, watcher.caller));
      if (!holds) watcher.socket.terminate();
      watcher.alive = false;
      if (holds) watcher.socket.ping();
    }
  }

  const quietly = (work: () => Promise<void>) => () =>
    void work().catch((cause: unknown) => log.warn('monitoring is delayed', { cause }));
  const timers = [setInterval(quietly(tellChanges), GATHER_MS), setInterval(quietly(checkWatchers), checkMs)];
  const lookAnyway = setInterval(() => {
    if (!backplane.isWhole()) watched.noteAll();
  }, LOOK_MS);
  backplane.subscribe({
    changed: ({ tenantId, deliveryId, candidateId }) => watched.note(roomOf(tenantId, deliveryId), candidateId),
    missed: () => watched.noteAll(),
  });

  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== PATH || !sameOrigin(request)) return refuse(socket, path === PATH ? '403 Forbidden' : '404 Not Found');
    if (watchers.size >= MOST_SOCKETS) return refuse(socket, '503 Service Unavailable');
    admit(request).then(
      (who) =>
        who
          ? server.handleUpgrade(request, socket, head, (accepted) => welcome(accepted, who))
          : refuse(socket, '401 Unauthorized'),
      () => refuse(socket, '503 Service Unavailable'),
    );
  });
  app.addHook('preClose', async () => {
    for (const timer of [...timers, lookAnyway]) clearInterval(timer);
    for (const { socket } of watchers) socket.close(1001);
    server.close();
  });
}
