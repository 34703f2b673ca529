import type { LogReply } from '@lembar/contract/attempts.ts';
import { createStore, type Watched } from '../store.ts';

type Message = LogReply['notices'][number];

/** Messages of the proctor that were not put away yet. */
export interface Messages {
  readonly unread: Watched<readonly Message[]>;
  receive(messages: readonly Message[]): void;
  putAway(message: Message): void;
}

/** The server repeats its messages with every reply; each is shown once. */
export function createMessages(): Messages {
  const known = new Set<string>();
  const unread = createStore<readonly Message[]>([]);
  return {
    unread,
    receive: (messages) => {
      const fresh = messages.filter((message) => !known.has(nameOf(message)));
      if (fresh.length === 0) return;
      for (const message of fresh) known.add(nameOf(message));
      unread.set([...unread.get(), ...fresh]);
    },
    putAway: (message) => unread.set(unread.get().filter((each) => each !== message)),
  };
}

const nameOf = ({ at, text }: Message): string => `${at} ${text}`;
