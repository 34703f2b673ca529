import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is: `npm test` says so in CHROMIUM_PATH. */
function chromiumPath(): string {
  const path = process.env.CHROMIUM_PATH ?? places.find((place) => existsSync(place));
  if (!path) throw new Error('There is no Chromium on this machine. Install it, or name it in CHROMIUM_PATH.');
  return path;
}

/**
 * A real browser without a window, that asks nobody on the internet for anything.
 *
 * @param more What Chromium is told besides, for one whom a name leads to
 */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const closed = ['--disable-component-update', '--disable-sync'];
  // Chromium refuses its sandbox to root.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: chromiumPath(), args: [...quiet, ...closed, ...root, ...more] });
}
