import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** With no stored hash it does the same work and says no, so that timing does not tell who exists. */
  verify(storedHash: string | undefined, password: string): Promise<boolean>;
}

// The library's enum is `const`, which isolated modules cannot read; RFC 9106 numbers Argon2id as type 2.
const ARGON2ID = 2;

// OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane.
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** At most `width` at a time: a class that signs in at the bell queues here and leaves a core for those who save. */
function narrow(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= width) await new Promise<void>((resume) => waiting.push(resume));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

export function argon2Passwords(width = Math.max(1, availableParallelism() - 1)): Passwords {
  const queue = narrow(width);
  let decoy: Promise<string> | undefined;
  return {
    hash: (password) => queue(() => hash(password, PARAMETERS)),
    async verify(storedHash, password) {
      decoy ??= queue(() => hash('nobody', PARAMETERS));
      const against = storedHash ?? (await decoy);
      const matches = await queue(() => verify(against, password));
      return matches && storedHash !== undefined;
    },
  };
}
