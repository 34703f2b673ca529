import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Summary } from '../simulate/summary.ts';
import { schoolUrl } from './environment.ts';
import { accountsFile, type Plan, project } from './plan.ts';

export interface Simulation {
  /** When the candidates have begun to answer. */
  begun: Promise<void>;
  /** @throws Error with its last words if it did not come to a summary */
  finished: Promise<Summary>;
}

export interface SimulationSize {
  candidates: number;
  minutes: number;
}

/** `npm run simulate` against the school, in a process of its own. We must run in the stack's environment ourselves. */
export function startSimulation(plan: Plan, { candidates, minutes }: SimulationSize): Simulation {
  const script = join(project, 'apps/cli/main.ts');
  const size = ['--candidates', String(candidates), '--minutes', String(minutes), '--arrive', '2'];
  const where = ['--url', schoolUrl(plan), '--accounts', accountsFile(plan), '--json'];
  const words = ['--import', import.meta.resolve('tsx'), script, 'simulate', ...where, ...size];
  const child = spawn(process.execPath, words, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  const [printed, said] = [text(child.stdout), text(child.stderr)];
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const begun = new Promise<void>((resolve) => {
    child.stderr.on('data', (bytes) => {
      if (String(bytes).includes('tersimpan')) resolve();
    });
  });
  const finished = printed.then(async (json) => {
    if (json.trim().startsWith('{')) return JSON.parse(json) as Summary;
    throw new Error(`simulate: ${(await said).trim().split('\n').slice(-6).join('\n')}`);
  });
  return { begun: Promise.race([begun, ended]), finished };
}

/** Nothing lost, nothing wrong, everybody to the end with a receipt and a grade. */
export function isWhole({ candidates, submitted, receiptsVerified, graded, lost, wrong }: Summary): boolean {
  const all = [submitted, receiptsVerified, graded].every((count) => count === candidates);
  return all && lost === 0 && wrong === 0;
}
