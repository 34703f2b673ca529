import { argv, env } from 'node:process';
import type { Summary } from '../simulate/summary.ts';
import { listFaults, sitThrough } from './faults.ts';
import { travel } from './journey.ts';
import { type Plan, readPlan } from './plan.ts';
import { reloadUnderLoad } from './reload-test.ts';
import { isWhole, startSimulation } from './simulation.ts';

// Run by `npm run stack -- measure` in the stack's environment: the certificate authority that Node
// trusts is settled when a process begins.

const say = (line: string) => process.stdout.write(`${line}\n`);

const inWords = ({ candidates, submitted, graded, answersSent, answersStored, lost, wrong, latencyMs }: Summary) =>
  `${candidates} candidates, ${submitted} submitted, ${graded} graded, answers ${answersSent} → ${answersStored}, ` +
  `lost ${lost}, wrong ${wrong}, save p95 ${Math.round(latencyMs.save?.p95 ?? 0)} ms`;

async function simulateOnly(plan: Plan, candidates: number): Promise<boolean> {
  const exam = await startSimulation(plan, { candidates, minutes: 0.3 }).finished;
  say(`simulate: ${inWords(exam)}`);
  return isWhole(exam);
}

async function reload(plan: Plan, candidates: number): Promise<boolean> {
  const { reloads, exam, requests, sockets, holds } = await reloadUnderLoad(plan, { candidates, minutes: 1.2 });
  say(
    `reload ×${reloads}: ${inWords(exam)}; the candidates' own retries: ${JSON.stringify(exam.retries)}, errors ${JSON.stringify(exam.errors)}`,
  );
  say(`  requests: ${JSON.stringify(requests)}`);
  say(`  sockets: ${JSON.stringify(sockets)}`);
  return holds;
}

async function faults(plan: Plan, candidates: number, only = ''): Promise<boolean> {
  let all = true;
  for (const fault of listFaults(plan).filter(({ name }) => name.includes(only))) {
    const { exam, requests, health, holds } = await sitThrough(plan, fault, { candidates, minutes: 0.4 });
    all &&= holds;
    say(
      `${holds ? 'holds' : 'FAILS'}  ${fault.name}\n       ${inWords(exam)}, retries ${JSON.stringify(exam.retries)}`,
    );
    say(
      `       health: ${health || 'all up'}; others ${requests.answered}/${requests.sent} ${JSON.stringify(requests.dropped)}, silence ${requests.silenceMs} ms`,
    );
  }
  return all;
}

const measurements: Record<string, (plan: Plan, candidates: number, only?: string) => Promise<boolean>> = {
  simulate: simulateOnly,
  reload,
  faults,
  journey: travel,
  accept: async (plan, candidates) => {
    const sat = await simulateOnly(plan, candidates);
    const reloaded = await reload(plan, candidates);
    return (await travel()) && sat && reloaded;
  },
};

const [name = '', candidates = '50', only] = argv.slice(2);
const measure = measurements[name];
if (!measure) throw new Error(`There is no measurement ${name}.`);
const holds = await measure(readPlan(env.LEMBAR_STACK ?? '.stack'), Number(candidates), only);
say(holds ? `${name}: holds` : `${name}: DOES NOT HOLD`);
process.exit(holds ? 0 : 1);
