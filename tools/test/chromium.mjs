import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, isDebianAsRoot } from './debian.mjs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) =>
    join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
];

/**
 * The browser that the tests drive. `CHROMIUM` names one; else one of the usual places has it; else, on Debian and as
 * root, it is installed.
 * @returns {string | undefined} the path of its program
 */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  const found = usualPlaces.find((path) => existsSync(path));
  if (found || !isDebianAsRoot()) return found;
  console.log('The browser tests need Chromium; installing it with apt-get …');
  install(['chromium']);
  return usualPlaces.find((path) => existsSync(path));
}
