import { spawnSync } from 'node:child_process';

/**
 * Runs a program to its end.
 * @throws Error with what it said, if it failed
 */
export function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 600_000,
    shell: process.platform === 'win32' && program === 'npm',
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args[0]} failed:\n${stdout}${stderr}`.slice(0, 4_000));
  return stdout;
}
