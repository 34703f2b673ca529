/** What is timed: the calls that a candidate waits for. */
export type Timed = 'start' | 'save' | 'submit';

export interface Measured {
  /** Milliseconds of each call that succeeded, from sending to the last byte of the reply. */
  samples: number[];
  /** Calls that came to nothing and were made again. */
  retries: number;
  /** When the last one succeeded. */
  lastAt: number;
}

/** Gathers what happens on the line. All moments are milliseconds of the given clock. */
export interface Meter {
  readonly measured: Readonly<Record<Timed, Measured>>;
  /** How often the server answered with a problem, by its code, and how often nothing usable came back, by the reason. */
  readonly errors: Readonly<Record<string, number>>;
  /** Times a call; one that fails is counted, not timed. */
  time<T>(kind: Timed, call: () => Promise<T>): Promise<T>;
  countError(code: string): void;
  /** Something came back from the server, be it a refusal. */
  heard(): void;
  /** Nothing came back. */
  unheard(): void;
  /** For how many milliseconds the server has been away; 0 when it answered last. */
  silence(): number;
  longestSilence(): number;
}

export function createMeter(now: () => number): Meter {
  const blank = (): Measured => ({ samples: [], retries: 0, lastAt: 0 });
  const measured = { start: blank(), save: blank(), submit: blank() };
  const errors: Record<string, number> = {};
  let silentSince: number | null = null;
  let longest = 0;

  const silence = () => (silentSince === null ? 0 : now() - silentSince);
  return {
    measured,
    errors,
    async time(kind, call) {
      const record = measured[kind];
      const sentAt = now();
      try {
        const reply = await call();
        record.lastAt = now();
        record.samples.push(record.lastAt - sentAt);
        return reply;
      } catch (error) {
        record.retries += 1;
        throw error;
      }
    },
    countError(code) {
      errors[code] = (errors[code] ?? 0) + 1;
    },
    heard() {
      longest = Math.max(longest, silence());
      silentSince = null;
    },
    unheard() {
      silentSince ??= now();
    },
    silence,
    longestSilence: () => Math.max(longest, silence()),
  };
}
