import { runningPid } from '@lembar/testkit/services/program.ts';
import { folderOf, type Plan } from './plan.ts';
import { listManaged } from './process-manager.ts';
import { programOf, serviceNames } from './services.ts';
import { sizes } from './sizes.ts';

export interface Status {
  name: string;
  state: string;
  pid: number | undefined;
  port: number | undefined;
}

/** What runs of the stack and where. */
export async function statusOf(plan: Plan): Promise<Status[]> {
  const services = serviceNames.map((name) => {
    const pid = runningPid(folderOf(plan, name), programOf(name));
    const port = name === 'nginx' ? plan.ports.https : plan.ports[name];
    return { name, pid, port, state: pid === undefined ? 'down' : 'up' };
  });
  const managed = (await listManaged(plan)).map(({ name, pid, status }) => ({
    name,
    pid,
    state: status === 'online' ? 'up' : status,
    port: name === 'web' ? plan.ports.app : undefined,
  }));
  const missing = [...Array(sizes.web + sizes.worker - managed.length)].map(() => ({
    ...{ name: 'web or worker', pid: undefined, port: undefined },
    state: 'down',
  }));
  return [...services, ...managed, ...missing];
}
