import { setTimeout as sleep } from 'node:timers/promises';
import type { Summary } from '../simulate/summary.ts';
import { stopService } from './down.ts';
import { schoolUrl } from './environment.ts';
import type { Plan } from './plan.ts';
import { listManaged } from './process-manager.ts';
import { type ServiceName, startService } from './services.ts';
import { isWhole, type SimulationSize, startSimulation } from './simulation.ts';
import { askSteadily, type Tally } from './steady-client.ts';

/** Something that happens in the middle of an exam, and is over when it resolves. */
export interface Fault {
  name: string;
  happen(): Promise<void>;
}

/** As a power cut, and back after so many seconds. */
function awayFor(plan: Plan, name: ServiceName, seconds: number): Fault {
  return {
    name: `${name} killed, back after ${seconds} s`,
    async happen() {
      await stopService(plan, name, true);
      await sleep(seconds * 1_000);
      await startService(plan, name);
    },
  };
}

/** In order, and started again at once: what an upgrade of that part does. */
function restart(plan: Plan, name: ServiceName): Fault {
  return {
    name: `${name} restarted`,
    async happen() {
      await stopService(plan, name);
      await startService(plan, name);
    },
  };
}

/** PM2 starts another. */
function killManaged(plan: Plan, role: 'web' | 'worker'): Fault {
  return {
    name: `one ${role} process killed`,
    async happen() {
      const victim = (await listManaged(plan)).find(({ name }) => name === role);
      if (victim) process.kill(victim.pid, 'SIGKILL');
    },
  };
}

export function listFaults(plan: Plan): Fault[] {
  return [
    awayFor(plan, 'redis', 10),
    awayFor(plan, 's3', 10),
    awayFor(plan, 'standby', 10),
    awayFor(plan, 'smtp', 10),
    awayFor(plan, 'sentry', 10),
    killManaged(plan, 'web'),
    killManaged(plan, 'worker'),
    restart(plan, 'pgbouncer'),
    awayFor(plan, 'pgbouncer', 3),
    restart(plan, 'primary'),
    awayFor(plan, 'primary', 3),
  ];
}

interface HealthReply {
  parts?: Record<string, { status: string }>;
}

/** Asks `/health` every second. @returns ends it, and tells which parts were not up, and how they were called then */
function watchHealth(plan: Plan): () => string {
  const seen = new Set<string>();
  let going = true;
  const look = async () => {
    const answer = await fetch(`${schoolUrl(plan)}/health`, { signal: AbortSignal.timeout(4_000) });
    const { parts = {} } = (await answer.json()) as HealthReply;
    for (const [name, { status }] of Object.entries(parts)) if (status !== 'up') seen.add(`${name} ${status}`);
  };
  const loop = async () => {
    for (; going; await sleep(1_000)) await look().catch(() => seen.add('no answer'));
  };
  void loop();
  return () => {
    going = false;
    return [...seen].join(', ');
  };
}

export interface FaultFigures {
  exam: Summary;
  requests: Tally;
  health: string;
  holds: boolean;
}

/** A whole exam with the fault in its middle. It holds when the exam is whole in the end. */
export async function sitThrough(plan: Plan, fault: Fault, size: SimulationSize): Promise<FaultFigures> {
  const simulation = startSimulation(plan, size);
  await simulation.begun;
  const client = askSteadily(schoolUrl(plan), 4);
  const healthSeen = watchHealth(plan);
  await sleep(4_000);
  await fault.happen();
  await sleep(4_000);
  const [requests, health] = [await client.stop(), healthSeen()];
  const exam = await simulation.finished;
  return { exam, requests, health, holds: isWhole(exam) };
}
