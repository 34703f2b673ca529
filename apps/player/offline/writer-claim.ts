import type { Change, Disk, Guard } from './disk.ts';
import { randomUuid } from './uuid.ts';

/** The right of one tab to write one sitting. */
export interface WriterClaim {
  /** Goes with every write: a tab that lost its right without noticing (a frozen one) writes nothing more. */
  guard: Guard;
  release(): void;
}

const ANSWER_MS = 400;

/**
 * Claims the right to write a sitting, or null when another tab of this browser has it. A Web Lock decides where there
 * are any; on plain `http://` the tabs ask each other. In both cases the owner is also named on the disk.
 */
export async function claimWriter(disk: Disk, sitting: readonly string[]): Promise<WriterClaim | null> {
  const name = `lembar/writer/${sitting.join('/')}`;
  const hold = 'locks' in navigator ? await holdLock(name) : await holdByAsking(name);
  if (!hold) return null;
  const guard = { store: 'settings', key: ['writer', ...sitting], value: randomUuid() } as const;
  const claim: Change = guard;
  await disk.write([claim]);
  return { guard, release: hold.release };
}

interface Hold {
  release(): void;
}

function holdLock(name: string): Promise<Hold | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        // The lock lives as long as this promise is not resolved.
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(reject);
  });
}

type Message = { kind: 'may-i'; from: string } | { kind: 'held' };

async function holdByAsking(name: string): Promise<Hold | null> {
  if (!('BroadcastChannel' in globalThis)) return { release: () => undefined };
  const channel = new BroadcastChannel(name);
  const self = randomUuid();
  let state: 'asking' | 'holding' | 'lost' = 'asking';
  const answerHeld = () => channel.postMessage({ kind: 'held' } satisfies Message);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (state === 'holding' && data.kind === 'may-i') answerHeld();
    if (state !== 'asking') return;
    // Of two tabs that ask at the same time, the one with the smaller id wins, and the other gives way.
    if (data.kind === 'may-i' && self < data.from) answerHeld();
    else state = 'lost';
  };
  channel.postMessage({ kind: 'may-i', from: self } satisfies Message);
  await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
  if ((state as string) === 'lost') {
    channel.close();
    return null;
  }
  state = 'holding';
  return { release: () => channel.close() };
}
