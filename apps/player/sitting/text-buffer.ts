/** A timer that can be taken back, so that tests can turn the time. */
export type After = (ms: number, run: () => void) => () => void;

/** Typed answers that are not in the log yet. */
export interface TextBuffer {
  put(ref: string, text: string | null): void;
  /** Hands over what is waiting: on leaving a field or an item, on hiding the page, before finishing. */
  flush(): void;
  /** What is waiting, by ref. */
  waiting(): ReadonlyMap<string, string | null>;
}

const PAUSE_MS = 400;
const LONGEST_MS = 3000;

/**
 * Waits for a pause in the typing, so that the log does not grow by a whole essay with every key; but never longer than
 * three seconds, so that someone who types without a pause does not lose more than that.
 */
export function createTextBuffer(give: (ref: string, text: string | null) => void, after: After): TextBuffer {
  const waiting = new Map<string, string | null>();
  let stopPause: (() => void) | undefined;
  let stopLongest: (() => void) | undefined;

  const flush = (): void => {
    stopPause?.();
    stopLongest?.();
    stopPause = undefined;
    stopLongest = undefined;
    const texts = [...waiting];
    waiting.clear();
    for (const [ref, text] of texts) give(ref, text);
  };
  return {
    put: (ref, text) => {
      waiting.set(ref, text);
      stopPause?.();
      stopPause = after(PAUSE_MS, flush);
      stopLongest ??= after(LONGEST_MS, flush);
    },
    flush,
    waiting: () => waiting,
  };
}
