import { afterEach, expect, test, vi } from 'vitest';
import { findChromium } from './chromium.mjs';

afterEach(() => vi.unstubAllEnvs());

test('CHROMIUM names the browser', () => {
  vi.stubEnv('CHROMIUM', process.execPath);
  expect(findChromium()).toBe(process.execPath);
});

test('a name that leads nowhere is refused, not passed over for another browser', () => {
  vi.stubEnv('CHROMIUM', '/nowhere/chromium');
  expect(() => findChromium()).toThrow('/nowhere/chromium');
});
