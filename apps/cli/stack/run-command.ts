import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandEnvironment } from './environment.ts';
import { type Plan, project } from './plan.ts';

const run = promisify(execFile);

/** Runs one of our own commands as an operator would, in the stack's environment. @returns what it printed */
export async function runCommand(plan: Plan, words: string[], more: Record<string, string> = {}): Promise<string> {
  const { PATH = '', HOME = '/tmp' } = process.env;
  const args = ['--import', import.meta.resolve('tsx'), join(project, 'apps/cli/main.ts'), ...words];
  const env = { PATH, HOME, ...commandEnvironment(plan), ...more };
  const { stdout } = await run(process.execPath, args, { cwd: project, env, timeout: 300_000 });
  return stdout.trim();
}
