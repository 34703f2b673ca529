import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createDatabase, createRoles } from '@lembar/database/roles.ts';
import { runningPid } from '@lembar/testkit/services/program.ts';
import { ensureCertificates } from './certificates.ts';
import { ensureDebianPackages } from './debian-packages.ts';
import { schoolUrl } from './environment.ts';
import { folderOf, makePlan, type Plan } from './plan.ts';
import { startManaged } from './process-manager.ts';
import { runCommand } from './run-command.ts';
import { seedDatabase, seedStaff } from './seed.ts';
import { programOf, type ServiceName, serviceNames, startService, superuserOf } from './services.ts';

const run = promisify(execFile);

type Say = (line: string) => void;

async function ensure(plan: Plan, name: ServiceName, say: Say): Promise<void> {
  if (runningPid(folderOf(plan, name), programOf(name)) !== undefined) return;
  const began = performance.now();
  await startService(plan, name);
  say(`  ${name.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/** What PgBouncer and the standby build on: roles, and the database. */
async function prepareCluster(plan: Plan): Promise<void> {
  const { owner, app, backup } = plan.secrets;
  await createRoles(superuserOf(plan), { owner, app, backup });
  await createDatabase(superuserOf(plan), 'lembar');
}

/** @throws Error if the school's page does not answer through the proxy within 30 s */
async function waitUntilServed(plan: Plan): Promise<void> {
  const ask = ['--silent', '--fail', '--max-time', '5', '--cacert', join(plan.folder, 'tls/authority.pem')];
  const { hostname, port } = new URL(schoolUrl(plan));
  const url = `${schoolUrl(plan)}/health/ready`;
  for (const until = Date.now() + 30_000; ; await sleep(200)) {
    try {
      await run('curl', [...ask, '--resolve', `${hostname}:${port}:127.0.0.1`, url]);
      return;
    } catch (cause) {
      if (Date.now() > until) throw new Error(`${url} does not answer through the proxy`, { cause });
    }
  }
}

/** What cron does on a server every night, once: a platform that was never backed up is not ready, as doctor says. */
async function backUpFirst(plan: Plan, say: Say): Promise<void> {
  const folder = folderOf(plan, 'backups');
  if (existsSync(folder) && readdirSync(folder).length > 0) return;
  for (const command of ['backup', 'restore:drill']) {
    const began = performance.now();
    await runCommand(plan, [command]);
    say(`  ${command.padEnd(13)} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

/**
 * Brings the whole stack up, or what of it is missing; safe to repeat.
 *
 * @throws Error with the cure where something cannot be had
 */
export async function bringUp(folder: string, wanted: { synchronous?: boolean }, say: Say): Promise<Plan> {
  ensureDebianPackages(say);
  const plan = await makePlan(folder, wanted);
  ensureCertificates(folder);
  await ensure(plan, 'primary', say);
  await prepareCluster(plan);
  for (const name of serviceNames) if (name !== 'primary') await ensure(plan, name, say);
  say(await runCommand(plan, ['db:migrate']));
  say(await seedDatabase(plan));
  say(`  web, worker: ${await startManaged(plan)}`);
  await waitUntilServed(plan);
  await seedStaff(plan);
  await backUpFirst(plan, say);
  return plan;
}
