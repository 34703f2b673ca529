import { endProcess, runningPid } from '@lembar/testkit/services/program.ts';
import { folderOf, type Plan } from './plan.ts';
import { stopManaged } from './process-manager.ts';
import { programOf, type ServiceName, serviceNames } from './services.ts';

/** How each is asked to end in order; SIGTERM where nothing is said. */
const endSignals: Partial<Record<ServiceName, NodeJS.Signals>> = {
  primary: 'SIGINT',
  standby: 'SIGINT',
  pgbouncer: 'SIGINT',
  nginx: 'SIGTERM',
};

/** Ends one service in order, or by force. @returns whether it ran */
export async function stopService(plan: Pick<Plan, 'folder'>, name: ServiceName, force = false): Promise<boolean> {
  const pid = runningPid(folderOf(plan, name), programOf(name));
  if (pid === undefined) return false;
  await endProcess(pid, force ? 'SIGKILL' : (endSignals[name] ?? 'SIGTERM'));
  return true;
}

/** Ends everything by its pid files, so it also works after whoever started it was killed. Data stays. */
export async function bringDown(plan: Plan, say: (line: string) => void): Promise<void> {
  await stopManaged(plan);
  for (const name of [...serviceNames].reverse()) if (await stopService(plan, name)) say(`  ${name}`);
}
