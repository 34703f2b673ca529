import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProgress } from './progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, columns: 60, write: (text: string) => written.push(text) };
}

test('a terminal shows one line, drawn again every second, also while the server is away', () => {
  const screen = terminal(true);
  let silence = 0;
  const progress = createProgress(screen, () => silence);
  progress.show(() => '3/40');
  silence = 12_300;
  vi.advanceTimersByTime(1000);
  progress.end();
  expect(screen.written[0]).toBe('\r\x1b[K3/40');
  expect(screen.written[1]).toContain('12 s');
  expect(screen.written.every((text) => !text.includes('\n'))).toBe(true);
  expect(screen.written.every((text) => text.length <= 60 + '\r\x1b[K'.length)).toBe(true);
});

test('a log file hears at once that the server is away, and that it is back', () => {
  const file = terminal(false);
  let silence = 0;
  const progress = createProgress(file, () => silence);
  progress.show(() => '3/40');
  for (silence = 0; silence < 6000; silence += 1000) vi.advanceTimersByTime(1000);
  silence = 0;
  vi.advanceTimersByTime(1000);
  progress.end();
  expect(file.written).toEqual(['3/40\n', expect.stringContaining('server away for 2 s, waiting'), '3/40\n']);
});

test('a log file gets a line for each step and one now and then', () => {
  const file = terminal(false);
  let count = 0;
  const progress = createProgress(file, () => 0);
  progress.show(() => {
    count += 1;
    return `${count}`;
  });
  vi.advanceTimersByTime(60_000);
  progress.end();
  expect(file.written.length).toBeGreaterThanOrEqual(3);
  expect(file.written.length).toBeLessThanOrEqual(5);
  expect(file.written.every((text) => text.endsWith('\n'))).toBe(true);
});
