import type { Broadcast } from '../adapters/broadcast.ts';

/** Something about a candidate's attempt changed; who watches the delivery may want to look. */
export interface Change {
  readonly tenantId: string;
  readonly deliveryId: string;
  readonly candidateId: string;
}

export interface BackplaneListener {
  changed(change: Change): void;
  /** Changes may have been missed: look at everything again. */
  missed(): void;
}

/** Carries changes to every process that has watchers. */
export interface Backplane {
  publish(change: Change): void;
  subscribe(listener: BackplaneListener): void;
  /** False while changes of other processes do not arrive; whoever watches then has to ask from time to time. */
  isWhole(): boolean;
  close(): Promise<void>;
}

/** One process is all there is: the embedded default. */
export function localBackplane(): Backplane {
  const listeners: BackplaneListener[] = [];
  return {
    publish: (change) => {
      for (const listener of listeners) listener.changed(change);
    },
    subscribe: (listener) => void listeners.push(listener),
    isWhole: () => true,
    close: async () => {},
  };
}

interface Message {
  from: string;
  /** `tenant/delivery/candidate`, each once. */
  changes?: string[];
  /** Something that was to be said could not be. */
  lost?: true;
}

const GATHER_MS = 100;
const LOST_AGAIN_MS = 1_000;
// PostgreSQL carries less than 8,000 bytes; one change is three ids.
const MOST_CHANGES = 50;

function parseMessage(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return message && typeof message === 'object' && 'from' in message ? (message as Message) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Over a broadcast to the other processes. One's own watchers hear at once and never depend on it. What could not be sent
 * is made up for: as soon as sending works again, everybody is told to look anew.
 */
export function sharedBackplane(broadcast: Broadcast, id: string): Backplane {
  const local = localBackplane();
  const missedListeners: (() => void)[] = [];
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let hasLost = false;
  let closed = false;

  function later(ms: number): void {
    if (!closed) timer ??= setTimeout(() => void sendWaiting(), ms).unref();
  }

  async function sendWaiting(): Promise<void> {
    timer = undefined;
    const changes = [...waiting].slice(0, MOST_CHANGES);
    for (const change of changes) waiting.delete(change);
    const message: Message = {
      from: id,
      ...(changes.length > 0 ? { changes } : {}),
      ...(hasLost ? { lost: true } : {}),
    };
    try {
      await broadcast.send(JSON.stringify(message));
      hasLost = false;
      if (waiting.size > 0) later(0);
    } catch {
      hasLost = true;
      // All of it is covered by telling everybody to look anew.
      waiting.clear();
      later(LOST_AGAIN_MS * (0.75 + Math.random() / 2));
    }
  }

  function hear(text: string): void {
    const message = parseMessage(text);
    if (!message || message.from === id) return;
    if (message.lost) for (const missed of missedListeners) missed();
    for (const change of message.changes ?? []) {
      const [tenantId = '', deliveryId = '', candidateId = ''] = change.split('/');
      local.publish({ tenantId, deliveryId, candidateId });
    }
  }

  broadcast.listen(hear, () => {
    for (const missed of missedListeners) missed();
  });

  return {
    publish(change) {
      local.publish(change);
      waiting.add(`${change.tenantId}/${change.deliveryId}/${change.candidateId}`);
      later(GATHER_MS);
    },
    subscribe(listener) {
      local.subscribe(listener);
      missedListeners.push(() => listener.missed());
    },
    isWhole: () => broadcast.isJoined(),
    async close() {
      closed = true;
      clearTimeout(timer);
      await broadcast.close();
    },
  };
}
