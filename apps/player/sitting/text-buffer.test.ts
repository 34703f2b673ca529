import { describe, expect, it } from 'vitest';
import { createTextBuffer } from './text-buffer.ts';

/** Timers on a clock that only the test turns. */
function setUp() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const given: string[] = [];
  const buffer = createTextBuffer(
    (ref, text) => given.push(`${now} ${ref}=${text}`),
    (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  );
  const pass = (ms: number) => {
    for (const end = now + ms; now < end; now += 10) {
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.run();
    }
  };
  return { buffer, given, pass };
}

describe('typed answers', () => {
  it('become one entry after a pause', () => {
    const { buffer, given, pass } = setUp();
    buffer.put('q/r', 'a');
    pass(200);
    buffer.put('q/r', 'ab');
    pass(1000);
    expect(given).toEqual(['600 q/r=ab']);
  });

  it('do not wait for ever while the typing goes on', () => {
    const { buffer, given, pass } = setUp();
    for (let keys = 1; keys <= 50; keys += 1) {
      buffer.put('q/r', 'x'.repeat(keys));
      pass(100);
    }
    expect(given[0]).toMatch(/^3000 /);
    pass(5000);
    expect(given.at(-1)?.endsWith(`=${'x'.repeat(50)}`)).toBe(true);
  });

  it('of two fields are kept apart: one timer for all must not lose the first', () => {
    const { buffer, given, pass } = setUp();
    buffer.put('q/r1', 'a');
    buffer.put('q/r2', 'b');
    pass(1000);
    expect(given).toEqual(['400 q/r1=a', '400 q/r2=b']);
  });

  it('are handed over at once when asked, and only once', () => {
    const { buffer, given, pass } = setUp();
    buffer.put('q/r', 'a');
    buffer.flush();
    expect(buffer.waiting().size).toBe(0);
    pass(5000);
    expect(given).toEqual(['0 q/r=a']);
  });
});
