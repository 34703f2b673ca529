import { timeZones } from '@lembar/contract/shapes.ts';
import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const text = z.string();
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) => z.coerce.number().int().min(least).max(most);
const hexKey = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits');

/** What the server reads, web and worker alike. */
export const serverSettings = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('production switches on the refusal of unsafe settings; it changes nothing else'),
  LEMBAR_ROLE: z.enum(['all', 'web', 'worker']).default('all').describe('which part this process plays'),
  LEMBAR_DATA: text
    .default('./data')
    .describe('folder of logs, and of the embedded default: database, objects, secrets, backups'),
  PORT: port.default(3000).describe('HTTP port'),
  HOST: text.default('0.0.0.0').describe('address to listen on'),
  APP_URL: z.url().optional().describe('https://exam.app: the apex; schools are its subdomains. Empty on a school box'),
  TRUSTED_PROXIES: text
    .default('')
    .describe('addresses of reverse proxies, separated by commas; only theirs X-Forwarded-* count'),

  DATABASE_URL: z
    .url()
    .optional()
    .describe('the app role (lembar_app), through PgBouncer in transaction mode; empty: embedded PostgreSQL'),
  DATABASE_POOL: whole(2, 200).default(10).describe('connections per process'),
  DATABASE_REPLICA_URL: z
    .url()
    .optional()
    .describe('the app role at a streaming replica: reports read there. Never attempts, tokens or permissions'),
  REPLICA_MAX_LAG: whole(1)
    .default(10)
    .describe('seconds behind the primary after which reports read from the primary'),

  REDIS_URL: z.url().optional().describe('redis://…: queues, limits and live events move from PostgreSQL to Redis'),
  REDIS_PASSWORD: text.optional().describe('where REDIS_URL names none; if both do, they must agree'),

  S3_ENDPOINT: z
    .url()
    .optional()
    .describe('an S3 store (MinIO, …); empty: objects on the local disk (also MINIO_ENDPOINT)'),
  S3_REGION: text.default('us-east-1').describe('the region that signatures name (also MINIO_REGION)'),
  S3_BUCKET: text.optional().describe('one bucket for all objects (also MINIO_BUCKET)'),
  S3_ACCESS_KEY: text.optional().describe('not minioadmin (also MINIO_ACCESS_KEY)'),
  S3_SECRET_KEY: text.optional().describe('not minioadmin (also MINIO_SECRET_KEY)'),
  MEDIA_BASE_URL: z
    .url()
    .optional()
    .describe('the CDN in front of the store: package files (ciphertext) are fetched from there'),

  JWT_ACCESS_SECRET: text.min(32).optional().describe('at least 32 random characters; made by the embedded default'),
  JWT_REFRESH_SECRET: text.min(32).optional().describe('another 32 or more'),
  ENCRYPTION_KEY: hexKey.optional().describe('64 hexadecimal digits: wraps the data key of every school'),
  ENCRYPTION_KEY_PREVIOUS: text.default('').describe('earlier ENCRYPTION_KEYs, separated by commas'),

  THROTTLE_TTL: whole(1).default(60).describe('seconds'),
  THROTTLE_LIMIT: whole(10).default(100).describe('requests per account in THROTTLE_TTL'),

  SMTP_HOST: text.optional().describe('the mail server; empty: no e-mail is sent'),
  SMTP_PORT: port.default(587).describe('465 speaks TLS from the start; others by STARTTLS'),
  SMTP_USER: text.optional().describe('account at the mail server'),
  SMTP_PASS: text.optional().describe('its password'),
  SMTP_FROM: text.default('Lembar <lembar@localhost>').describe('sender of our mail'),
  ALERT_EMAIL: text.default('').describe('who gets alerts by e-mail, separated by commas'),
  ALERT_WEBHOOK: z.url().optional().describe('alerts are posted there as JSON'),
  DISK_FREE_MINIMUM: whole(1, 90).default(10).describe('percent of a disk that must be free; below it an alert rings'),

  SENTRY_DSN: z.url().optional().describe('errors and dead jobs go there, without personal data'),
  METRICS_TOKEN: text
    .min(16)
    .optional()
    .describe('bearer token of /metrics; without it only this machine may read them'),
  LOG_DAYS: whole(1).default(14).describe('how many daily log files are kept'),
});

/** What only commands read (db:*, backup, restore, keys, doctor), never web or worker. */
export const commandSettings = z.object({
  DATABASE_DIRECT_URL: z
    .url()
    .optional()
    .describe('the owner (lembar_owner), straight to PostgreSQL and not through PgBouncer: db:* and doctor'),
  DATABASE_BACKUP_URL: z
    .url()
    .optional()
    .describe('lembar_backup, straight to PostgreSQL: reads past row-level security, writes nothing'),
  DATABASE_DRILL_URL: z
    .url()
    .optional()
    .describe(
      'a role that may create databases: where restore:drill makes its scratch database. Empty: an embedded one',
    ),
  DATABASE_SUPERUSER_URL: z
    .url()
    .optional()
    .describe('a superuser, straight to PostgreSQL: db:roles, once. Nothing else reads it'),
  DATABASE_OWNER_PASSWORD: text.optional().describe('db:roles: of lembar_owner; empty: random, shown once'),
  DATABASE_APP_PASSWORD: text.optional().describe('db:roles: of lembar_app; empty: random, shown once'),
  DATABASE_BACKUP_PASSWORD: text.optional().describe('db:roles: of lembar_backup; empty: random, shown once'),
  BACKUP_DIR: text.optional().describe('where backups go; empty: LEMBAR_DATA/backups'),
  BACKUP_KEEP_DAYS: whole(1).default(30).describe('older backups are removed, but never the last good one'),
  BACKUP_COPY_COMMAND: text
    .optional()
    .describe('run after each backup, its folder as $1 and BACKUP_DIR as $2: the off-site copy'),
  DOCTOR_ACCOUNTS: text
    .optional()
    .describe(
      'doctor: CSV (role,username,password) with an operator and a teacher, who prepare its canary. Empty: LEMBAR_DATA/demo-accounts.csv',
    ),
  DOCTOR_SCHOOL: text
    .optional()
    .describe('doctor: subdomain of the school of those accounts; empty: the oldest school'),
  SEED_SUPERADMIN_PASSWORD: text.optional().describe('db:seed: of the first superadmin; empty: random, shown once'),
  SEED_TENANT_SLUG: text.optional().describe('db:seed: subdomain of the first school; empty: no school is made'),
  SEED_TENANT_NAME: text.optional().describe('db:seed: its name'),
  SEED_TENANT_TIME_ZONE: z.enum(timeZones).default('Asia/Jakarta').describe('db:seed: its time zone'),
  SEED_OPERATOR_USERNAME: text.default('operator').describe('db:seed: user name of its operator'),
  SEED_OPERATOR_PASSWORD: text.optional().describe('db:seed: his password; empty: random, shown once'),
});

export type Settings = z.infer<typeof serverSettings>;
export type CommandSettings = Settings & z.infer<typeof commandSettings>;

/** The customer's other names for the same things. */
export const aliases: Readonly<Partial<Record<keyof CommandSettings, string>>> = {
  S3_ENDPOINT: 'MINIO_ENDPOINT',
  S3_REGION: 'MINIO_REGION',
  S3_BUCKET: 'MINIO_BUCKET',
  S3_ACCESS_KEY: 'MINIO_ACCESS_KEY',
  S3_SECRET_KEY: 'MINIO_SECRET_KEY',
};
