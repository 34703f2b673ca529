import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/**
 * Every setting there is. Each may also be given as `NAME_FILE=/path` (Docker and Vault style), so that secrets need
 * not stand in the environment. `.env.example` is printed from here.
 */
export const settings = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('production switches on the refusal of unsafe settings; it changes nothing else'),
  LEMBAR_ROLE: z.enum(['all', 'web', 'worker']).default('all').describe('which part this process plays'),
  LEMBAR_DATA: z
    .string()
    .default('./data')
    .describe('folder of the embedded default: database, objects, secrets, logs'),
  PORT: port.default(3000).describe('HTTP port'),
  HOST: z.string().default('0.0.0.0').describe('address to listen on'),
  APP_URL: z.url().optional().describe('https://exam.app: the apex; schools are its subdomains. Empty on a school box'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .describe('addresses of reverse proxies, separated by commas; only theirs X-Forwarded-* count'),
  DATABASE_URL: z
    .url()
    .optional()
    .describe('the app role (lembar_app), through PgBouncer in transaction mode; empty: embedded PostgreSQL'),
  DATABASE_DIRECT_URL: z.url().optional().describe('the owner, straight to PostgreSQL; read by db:* commands only'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10).describe('connections per process'),
  REDIS_URL: z.url().optional().describe('redis://…: queues move from PostgreSQL to Redis'),
  JWT_ACCESS_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('at least 32 random characters; made by the embedded default'),
  JWT_REFRESH_SECRET: z.string().min(32).optional().describe('another 32 or more'),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional()
    .describe('64 hexadecimal digits: wraps the data key of every school'),
  ENCRYPTION_KEY_PREVIOUS: z.string().default('').describe('earlier ENCRYPTION_KEYs, separated by commas'),
  THROTTLE_TTL: z.coerce.number().int().min(1).default(60).describe('seconds'),
  THROTTLE_LIMIT: z.coerce.number().int().min(10).default(100).describe('requests per account in THROTTLE_TTL'),
  LOG_DAYS: z.coerce.number().int().min(1).default(14).describe('how many daily log files are kept'),
});

export type Settings = z.infer<typeof settings>;

/** Settings that do not hold, each with the variable and the cure. */
export class UnsafeSettings extends Error {
  override readonly name = 'UnsafeSettings';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`These settings do not hold:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

function settingOf(environment: Environment, name: string): string | undefined {
  const direct = environment[name];
  const file = environment[`${name}_FILE`];
  if (direct !== undefined && file !== undefined)
    throw new UnsafeSettings([`${name} and ${name}_FILE are both set; keep one`]);
  if (file === undefined) return direct === '' ? undefined : direct;
  if (!existsSync(file)) throw new UnsafeSettings([`${name}_FILE names ${file}, which does not exist`]);
  return readFileSync(file, 'utf8').trim();
}

function distinctCharacters(text: string): number {
  return new Set(text).size;
}

function weaknesses(read: Settings): string[] {
  const faults: string[] = [];
  const required = ['APP_URL', 'DATABASE_URL', 'JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET', 'ENCRYPTION_KEY'] as const;
  for (const name of required)
    if (!read[name]) faults.push(`${name} is missing; it has no default under NODE_ENV=production`);
  for (const name of ['JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET'] as const) {
    if (distinctCharacters(read[name] ?? 'abcdefghijkl') < 10)
      faults.push(`${name} is not random; make one with: openssl rand -base64 48`);
  }
  if (read.JWT_ACCESS_SECRET && read.JWT_ACCESS_SECRET === read.JWT_REFRESH_SECRET) {
    faults.push('JWT_REFRESH_SECRET equals JWT_ACCESS_SECRET; make another one');
  }
  if (distinctCharacters(read.ENCRYPTION_KEY ?? '0123456789abcdef') < 8)
    faults.push('ENCRYPTION_KEY is not random; make one with: openssl rand -hex 32');
  return faults;
}

/** Reads the settings from an environment. @throws UnsafeSettings naming every variable that does not hold. */
export function readSettings(environment: Environment): Settings {
  const given = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, settingOf(environment, name)]));
  const parsed = settings.safeParse(given);
  if (!parsed.success)
    throw new UnsafeSettings(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const faults = parsed.data.NODE_ENV === 'production' ? weaknesses(parsed.data) : [];
  if (faults.length > 0) throw new UnsafeSettings(faults);
  return { ...parsed.data, LEMBAR_DATA: resolve(parsed.data.LEMBAR_DATA) };
}

/** The text of `.env.example`. */
export function printExample(): string {
  const lines = Object.entries(settings.shape).map(([name, schema]) => {
    const fallback = schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : '';
    return `# ${schema.description ?? ''}\n${fallback ? '' : '# '}${name}=${fallback}\n`;
  });
  return `# Printed from apps/server/start/config.ts by: npm run generate\n\n${lines.join('\n')}`;
}
