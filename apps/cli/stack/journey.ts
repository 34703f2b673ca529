import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { project } from './plan.ts';

/** The browser's day at a school (`apps/server/testing/journeys`), on the stack in whose environment we run. */
export async function travel(): Promise<boolean> {
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const words = [vitest, 'run', '--project', 'browser', 'exam-day.browser'];
  // The settings of the product are the stack's, but the test is a test.
  const environment = { ...process.env, NODE_ENV: 'test' };
  const child = spawn(process.execPath, words, {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
