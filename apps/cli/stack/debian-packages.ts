import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './plan.ts';

/** What the stack is made of, as Debian names it. */
function wanted(): string[] {
  const lines = readFileSync(join(project, 'ops/debian-packages.txt'), 'utf8').split('\n');
  return lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ')[0] ?? '');
}

/** Each of these will do. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  nginx: ['nginx-light', 'nginx-full', 'nginx-core'],
};

function isInstalled(name: string): boolean {
  return [name, ...(alternatives[name] ?? [])].some((one) =>
    /^Status: install ok installed$/m.test(spawnSync('dpkg-query', ['--status', one], { encoding: 'utf8' }).stdout),
  );
}

/**
 * Installs what this Debian machine lacks where we are root, and says so.
 *
 * @throws Error that names the command where we are not
 */
export function ensureDebianPackages(say: (line: string) => void): void {
  const missing = wanted().filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(`Pasang dahulu, sebagai root: / Install first, as root:\n  ${command}`);
  say(`Memasang paket Debian: / Installing Debian packages: ${missing.join(' ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (words: string[]) =>
    execFileSync('apt-get', words, { env: environment, stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
  run(['update', '-q']);
  run(['install', '-qy', '--no-install-recommends', ...missing]);
}
