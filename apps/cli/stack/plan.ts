import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@lembar/server/adapters/embedded-postgres-port.ts';
import { runningPid } from '@lembar/testkit/services/program.ts';

/** The project that the stack runs. */
export const project = fileURLToPath(new URL('../../../', import.meta.url));

export const domain = 'exam.test';
export const schoolSlug = 'smkn1';

/** What listens, each with the port it would like. */
const wishedPorts = {
  primary: 55_432,
  standby: 55_433,
  pgbouncer: 56_432,
  redis: 56_379,
  s3: 59_000,
  smtp: 52_525,
  sentry: 58_025,
  app: 53_000,
  http: 58_080,
  https: 58_443,
};

export type Listener = keyof typeof wishedPorts;

const secretNames = [
  'superuser',
  'owner',
  'app',
  'backup',
  'redis',
  's3',
  'smtp',
  'sentry',
  'metrics',
  'jwt-access',
  'jwt-refresh',
  'encryption-key',
  'superadmin',
  'operator',
] as const;

export type SecretName = (typeof secretNames)[number];

/** Everything that the parts must agree on. */
export interface Plan {
  folder: string;
  ports: Record<Listener, number>;
  secrets: Record<SecretName, string>;
  synchronous: boolean;
}

/** A part's own folder. */
export const folderOf = ({ folder }: Pick<Plan, 'folder'>, name: string) => join(folder, name);

export const secretFile = ({ folder }: Pick<Plan, 'folder'>, name: string) => join(folder, 'secrets', name);

/** The passwords of the people that the stack was seeded with. */
export const accountsFile = ({ folder }: Pick<Plan, 'folder'>) => join(folder, 'accounts.csv');

/** Whole or not at all, readable by us alone. */
export function keepSecret(plan: Pick<Plan, 'folder'>, name: string, value: string): string {
  const path = secretFile(plan, name);
  writeFileSync(`${path}.part`, `${value}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
  return path;
}

function secretsOf(folder: string): Plan['secrets'] {
  mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 });
  const entries = secretNames.map((name) => {
    const path = secretFile({ folder }, name);
    if (!existsSync(path)) keepSecret({ folder }, name, randomBytes(32).toString('hex'));
    return [name, readFileSync(path, 'utf8').trim()] as const;
  });
  return Object.fromEntries(entries) as Plan['secrets'];
}

/** Which program holds a port, where its name is not the port's own. */
const holders: Partial<Record<Listener, string>> = { http: 'nginx', https: 'nginx', app: 'pm2' };

function isHeld(folder: string, listener: Listener): boolean {
  const holder = holders[listener] ?? listener;
  if (holder === 'pm2') return existsSync(join(folder, 'pm2/pm2.pid'));
  return runningPid(join(folder, holder), holder === 's3' ? 'swift' : holder) !== undefined;
}

interface Kept {
  ports?: Partial<Plan['ports']>;
  synchronous?: boolean;
}

const keptFile = (folder: string) => join(folder, 'stack.json');

function readKept(folder: string): Kept {
  return existsSync(keptFile(folder)) ? (JSON.parse(readFileSync(keptFile(folder), 'utf8')) as Kept) : {};
}

/** The plan of a stack that was made. @throws Error with the command that makes one */
export function readPlan(folder: string): Plan {
  const { ports, synchronous = false } = readKept(folder);
  if (!ports) throw new Error(`Belum ada susunan di ${folder}. / There is no stack in ${folder}: npm run stack -- up`);
  return { folder, ports: { ...wishedPorts, ...ports }, secrets: secretsOf(folder), synchronous };
}

/** Chooses ports: those of before where they are free or held by the stack itself, others where somebody else took them. */
export async function makePlan(folder: string, wanted: { synchronous?: boolean }): Promise<Plan> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const kept = readKept(folder);
  const ports = { ...wishedPorts, ...kept.ports };
  for (const listener of Object.keys(wishedPorts) as Listener[])
    if (!isHeld(folder, listener)) ports[listener] = await freePort(ports[listener]);
  const synchronous = wanted.synchronous ?? kept.synchronous ?? false;
  writeFileSync(keptFile(folder), `${JSON.stringify({ ports, synchronous }, null, 2)}\n`);
  return { folder, ports, secrets: secretsOf(folder), synchronous };
}
