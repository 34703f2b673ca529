import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publicKeyPin } from './certificates.ts';
import { domain, folderOf, keepSecret, type Plan, project, type SecretName, schoolSlug, secretFile } from './plan.ts';
import { poolPerProcess, sizes } from './sizes.ts';

type Environment = Record<string, string>;

export const appUrl = ({ ports }: Plan) => `https://${domain}:${ports.https}`;
export const schoolUrl = ({ ports }: Plan) => `https://${schoolSlug}.${domain}:${ports.https}`;

const postgresUrl = (role: string, password: string, port: number) =>
  `postgres://${role}:${password}@127.0.0.1:${port}/lembar`;

/** Addresses hold passwords, so they are given as files like the other secrets. */
function addresses({ ports, secrets }: Plan): Environment {
  return {
    DATABASE_URL: postgresUrl('lembar_app', secrets.app, ports.pgbouncer),
    DATABASE_REPLICA_URL: postgresUrl('lembar_app', secrets.app, ports.standby),
    DATABASE_DIRECT_URL: postgresUrl('lembar_owner', secrets.owner, ports.primary),
    DATABASE_BACKUP_URL: postgresUrl('lembar_backup', secrets.backup, ports.primary),
    DATABASE_DRILL_URL: postgresUrl('postgres', secrets.superuser, ports.primary),
    REDIS_URL: `redis://:${secrets.redis}@127.0.0.1:${ports.redis}/0`,
    SENTRY_DSN: `http://${secrets.sentry}@127.0.0.1:${ports.sentry}/1`,
  };
}

const secretSettings: Record<string, SecretName> = {
  REDIS_PASSWORD: 'redis',
  S3_SECRET_KEY: 's3',
  SMTP_PASS: 'smtp',
  METRICS_TOKEN: 'metrics',
  JWT_ACCESS_SECRET: 'jwt-access',
  JWT_REFRESH_SECRET: 'jwt-refresh',
  ENCRYPTION_KEY: 'encryption-key',
};

function asFiles(plan: Plan): Environment {
  const kept = Object.entries(addresses(plan)).map(([name, url]) => [
    `${name}_FILE`,
    keepSecret(plan, name.toLowerCase().replaceAll('_', '-'), url),
  ]);
  const named = Object.entries(secretSettings).map(([name, secret]) => [`${name}_FILE`, secretFile(plan, secret)]);
  return Object.fromEntries([...kept, ...named]);
}

const commandsOnly = ['DATABASE_DIRECT_URL_FILE', 'DATABASE_BACKUP_URL_FILE', 'DATABASE_DRILL_URL_FILE'];

export const s3AccessKey = 'exam:app';
export const s3Bucket = 'lembar';
export const smtpUser = 'lembar';

/** What web and worker are told: the settings of production, and nothing that only commands may know. */
export function serverEnvironment(plan: Plan): Environment {
  const { ports } = plan;
  const files = Object.entries(asFiles(plan)).filter(([name]) => !commandsOnly.includes(name));
  return {
    NODE_ENV: 'production',
    LEMBAR_DATA: folderOf(plan, 'data'),
    HOST: '127.0.0.1',
    PORT: String(ports.app),
    APP_URL: appUrl(plan),
    MEDIA_BASE_URL: `https://cdn.${domain}:${ports.https}`,
    TRUSTED_PROXIES: '127.0.0.1',
    DATABASE_POOL: String(poolPerProcess),
    S3_ENDPOINT: `http://127.0.0.1:${ports.s3}`,
    S3_REGION: 'us-east-1',
    S3_BUCKET: s3Bucket,
    S3_ACCESS_KEY: s3AccessKey,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.smtp),
    SMTP_USER: smtpUser,
    SMTP_FROM: `Lembar <lembar@${domain}>`,
    ALERT_EMAIL: `operator@${domain}`,
    ...Object.fromEntries(files),
    ...trust(plan),
  };
}

/** Node does not know the names of the stack, nor its certificate authority. */
function trust({ folder }: Plan): Environment {
  return {
    NODE_EXTRA_CA_CERTS: join(folder, 'tls/authority.pem'),
    NODE_OPTIONS: `--import=${pathToFileURL(join(project, 'apps/cli/stack/resolve.mjs')).href}`,
  };
}

/** What commands and tests are told: all of it, and where the stack keeps what it received. */
export function commandEnvironment(plan: Plan): Environment {
  return {
    ...serverEnvironment(plan),
    ...asFiles(plan),
    BACKUP_DIR: folderOf(plan, 'backups'),
    PM2_HOME: folderOf(plan, 'pm2'),
    WEB_INSTANCES: String(sizes.web),
    WORKER_INSTANCES: String(sizes.worker),
    DOCTOR_ACCOUNTS: join(plan.folder, 'accounts.csv'),
    DOCTOR_SCHOOL: schoolSlug,
    LEMBAR_STACK: plan.folder,
    LEMBAR_STACK_URL: schoolUrl(plan),
    LEMBAR_STACK_APEX: appUrl(plan),
    LEMBAR_STACK_PIN: publicKeyPin(plan.folder),
    LEMBAR_STACK_ACCOUNTS: join(plan.folder, 'accounts.csv'),
    LEMBAR_STACK_MAIL: folderOf(plan, 'smtp/mail'),
    LEMBAR_STACK_ENVELOPES: folderOf(plan, 'sentry/envelopes'),
  };
}
