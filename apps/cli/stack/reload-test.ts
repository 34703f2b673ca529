import { setTimeout as sleep } from 'node:timers/promises';
import type { Summary } from '../simulate/summary.ts';
import { schoolUrl } from './environment.ts';
import { accountsFile, type Plan } from './plan.ts';
import { reloadManaged } from './process-manager.ts';
import { isWhole, type SimulationSize, startSimulation } from './simulation.ts';
import { askSteadily, type Tally } from './steady-client.ts';
import { type WatchTally, watchSteadily } from './watchers.ts';

export interface ReloadFigures {
  reloads: number;
  exam: Summary;
  requests: Tally;
  sockets: WatchTally;
  /** Whether it is as it must be: nothing dropped, nothing lost, sockets back within 5 s. */
  holds: boolean;
}

const RELOADS = 2;

/** Reloads web and worker in the middle of an exam, twice, and counts every request that anybody made. */
export async function reloadUnderLoad(plan: Plan, size: SimulationSize): Promise<ReloadFigures> {
  const watchers = await watchSteadily(schoolUrl(plan), accountsFile(plan));
  const client = askSteadily(schoolUrl(plan));
  const simulation = startSimulation(plan, size);
  await simulation.begun;
  for (let round = 0; round < RELOADS; round += 1) {
    await sleep(2_000);
    await reloadManaged(plan);
  }
  await sleep(6_000);
  const [requests, sockets] = [await client.stop(), watchers.stop()];
  const exam = await simulation.finished;
  const quiet = Object.keys(requests.dropped).length === 0;
  const back = sockets.closed > 0 && sockets.backWithinMs <= 5_000 && Object.keys(sockets.codes).join() === '1001';
  return { reloads: RELOADS, exam, requests, sockets, holds: quiet && back && isWhole(exam) };
}
