/** One calm line on standard error that says how things stand. */
export interface Progress {
  /** What is being done now; asked again every second. */
  show(line: () => string): void;
  /** A line that stays. */
  say(line: string): void;
  end(): void;
}

export interface Terminal {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const EVERY_MS = 1_000;
/** A log file wants a line only now and then. */
const LOGGED_EVERY_MS = 15_000;

/** @param silence for how many milliseconds the server has been away */
export function createProgress(terminal: Terminal, silence: () => number): Progress {
  let line = () => '';
  let away = false;
  let drawnAt = Number.NEGATIVE_INFINITY;

  const draw = () => {
    const silent = silence();
    const news = away !== silent >= WORTH_SAYING_MS;
    away = silent >= WORTH_SAYING_MS;
    if (!terminal.isTTY && !news && performance.now() - drawnAt < LOGGED_EVERY_MS) return;
    drawnAt = performance.now();
    const text = [away ? awayFor(silent) : '', line()].filter(Boolean).join(' · ');
    if (text === '') return;
    if (terminal.isTTY) terminal.write(`\r\x1b[K${text.slice(0, (terminal.columns ?? 80) - 1)}`);
    else terminal.write(`${text}\n`);
  };
  const erase = () => {
    if (terminal.isTTY) terminal.write('\r\x1b[K');
  };
  const timer = setInterval(draw, EVERY_MS);
  return {
    show(next) {
      line = next;
      drawnAt = Number.NEGATIVE_INFINITY;
      draw();
    },
    say(text) {
      erase();
      terminal.write(`${text}\n`);
    },
    end() {
      clearInterval(timer);
      erase();
    },
  };
}

/** Shorter silences are what a network does. */
const WORTH_SAYING_MS = 2_000;

function awayFor(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `server tidak menjawab ${seconds} s, menunggu / server away for ${seconds} s, waiting`;
}
