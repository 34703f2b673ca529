import { type MonitoringEvent, monitoringEvent } from '@lembar/contract/monitoring.ts';

interface WatchSettings {
  deliveryId: string;
  /** A ticket that is good once. */
  ticket: () => Promise<string>;
  /** Opens a socket; the page's own host is meant. */
  connect: (path: string) => WebSocket;
  onEvent: (event: Exclude<MonitoringEvent, { kind: 'refused' }>) => void;
  /** The socket is not there, not any more, or the server refuses: ask the slow way. */
  onLost: () => void;
}

/**
 * Watches a delivery over `/monitoring`: a whole picture after `watch`, then the rows that change. What does not parse is
 * not an event. Says `onLost` once, and nothing after `stop`.
 */
export function watchDelivery({ deliveryId, ticket, connect, onEvent, onLost }: WatchSettings): { stop: () => void } {
  let socket: WebSocket | undefined;
  let over = false;

  function end(lost: boolean): void {
    if (over) return;
    over = true;
    socket?.close();
    if (lost) onLost();
  }

  function hear(data: unknown): void {
    const event = monitoringEvent.safeParse(parseJson(data));
    if (over || !event.success || event.data.deliveryId !== deliveryId) return;
    if (event.data.kind === 'refused') end(true);
    else onEvent(event.data);
  }

  async function begin(): Promise<void> {
    const path = `/monitoring?ticket=${encodeURIComponent(await ticket())}`;
    if (over) return;
    socket = connect(path);
    socket.addEventListener('open', () => socket?.send(JSON.stringify({ kind: 'watch', deliveryId })));
    socket.addEventListener('message', ({ data }) => hear(data));
    socket.addEventListener('close', () => end(true));
    socket.addEventListener('error', () => end(true));
  }

  begin().catch(() => end(true));
  return { stop: () => end(false) };
}

function parseJson(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    // A frame that is no JSON is no event; the schema refuses it.
    return undefined;
  }
}
