import type { SharedMemory } from '../adapters/redis.ts';

/** Remembers which tickets were used. */
export interface UsedTickets {
  /** @returns whether this is the first use of it within its life */
  use(nonce: string, seconds: number): Promise<boolean>;
}

/** In this process alone. */
export function localUsedTickets(): UsedTickets {
  const used = new Map<string, number>();
  return {
    async use(nonce, seconds) {
      const now = performance.now();
      for (const [seen, until] of used) if (until < now) used.delete(seen);
      if (used.has(nonce)) return false;
      used.set(nonce, now + seconds * 1000);
      return true;
    },
  };
}

/** In all processes; while Redis is away each has only its own memory, and a ticket lives for seconds. */
export function sharedUsedTickets(memory: SharedMemory): UsedTickets {
  const own = localUsedTickets();
  return {
    async use(nonce, seconds) {
      if (!(await own.use(nonce, seconds))) return false;
      if (!memory.isUp()) return true;
      try {
        return (await memory.client.set(`lembar:ticket:${nonce}`, '1', 'EX', seconds, 'NX')) === 'OK';
      } catch {
        memory.noteTrouble();
        return true;
      }
    },
  };
}
