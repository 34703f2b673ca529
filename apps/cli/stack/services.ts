import { mkdirSync } from 'node:fs';
import { startNginx } from '@lembar/testkit/services/nginx.ts';
import { startPgBouncer } from '@lembar/testkit/services/pgbouncer.ts';
import {
  type PrimaryOptions,
  startPrimary,
  startStandby,
  superuserUrl,
} from '@lembar/testkit/services/postgres-pair.ts';
import { answersAt, type RunningProgram, startProgram } from '@lembar/testkit/services/program.ts';
import { startRedis } from '@lembar/testkit/services/redis.ts';
import { startSwift } from '@lembar/testkit/services/swift.ts';
import { ensureCertificates } from './certificates.ts';
import { s3AccessKey, s3Bucket, smtpUser } from './environment.ts';
import { domain, folderOf, type Plan, project } from './plan.ts';
import { sizes } from './sizes.ts';

/** In the order in which they are started; stopped the other way round. The process manager is not among them. */
export const serviceNames = ['primary', 'standby', 'pgbouncer', 'redis', 's3', 'smtp', 'sentry', 'nginx'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The name of the process where it is not the service's own. */
export const programOf = (name: ServiceName) => (name === 's3' ? 'swift' : name);

const lasting = true;

const primaryOf = (plan: Plan): PrimaryOptions => ({
  folder: folderOf(plan, 'primary'),
  port: plan.ports.primary,
  password: plan.secrets.superuser,
  maxConnections: sizes.databaseConnections,
  synchronous: plan.synchronous,
  lasting,
});

export const superuserOf = (plan: Plan, database?: string) => superuserUrl(primaryOf(plan), database);

/** Our own small program, run from its source. */
function startSink(
  plan: Plan,
  name: 'smtp' | 'sentry',
  words: string[],
  environment: Record<string, string>,
): Promise<RunningProgram> {
  const folder = folderOf(plan, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const script = `${project}apps/cli/stack/${name}-sink.ts`;
  const args = ['--import', import.meta.resolve('tsx'), script, folder, String(plan.ports[name]), ...words];
  const program = { name, folder, command: process.execPath, args, environment, lasting };
  return startProgram(program, () => answersAt(plan.ports[name]));
}

const starters: Record<ServiceName, (plan: Plan) => Promise<RunningProgram>> = {
  primary: (plan) => startPrimary(primaryOf(plan)),
  standby: (plan) =>
    startStandby({ folder: folderOf(plan, 'standby'), port: plan.ports.standby, primary: primaryOf(plan), lasting }),
  pgbouncer: (plan) =>
    startPgBouncer({
      folder: folderOf(plan, 'pgbouncer'),
      port: plan.ports.pgbouncer,
      databasePort: plan.ports.primary,
      superuserUrl: superuserOf(plan),
      pool: sizes.bouncerPool,
      clients: sizes.bouncerClients,
      lasting,
    }),
  redis: (plan) =>
    startRedis({ folder: folderOf(plan, 'redis'), port: plan.ports.redis, password: plan.secrets.redis, lasting }),
  s3: (plan) =>
    startSwift({
      folder: folderOf(plan, 's3'),
      port: plan.ports.s3,
      bucket: s3Bucket,
      accessKey: s3AccessKey,
      secretKey: plan.secrets.s3,
      lasting,
    }),
  smtp: (plan) => {
    const { certificate, key } = ensureCertificates(plan.folder);
    return startSink(plan, 'smtp', [smtpUser, certificate, key], { SMTP_SINK_PASSWORD: plan.secrets.smtp });
  },
  sentry: (plan) => startSink(plan, 'sentry', [], { SENTRY_SINK_KEY: plan.secrets.sentry }),
  nginx: (plan) => {
    const { certificate, key } = ensureCertificates(plan.folder);
    return startNginx({
      folder: folderOf(plan, 'nginx'),
      httpPort: plan.ports.http,
      httpsPort: plan.ports.https,
      domain,
      certificate,
      key,
      appPort: plan.ports.app,
      lasting,
    });
  },
};

/** Starts one service on the plan's port and waits until it is ready. It goes on when we end. */
export const startService = (plan: Plan, name: ServiceName) => starters[name](plan);
