import type { Settings } from './settings.ts';

/** Words that stand in examples and tutorials; whoever deploys one has not chosen a secret. */
const KNOWN_DEFAULT = /change.?me|secret|password|default|example|your.?key|minioadmin|lembar|123456|abcdef|qwerty/i;

/**
 * Shannon's estimate from the characters themselves, in bits for the whole text. Random base64 or hexadecimal of the
 * lengths that we ask for has more than 100; typed text repeats itself.
 */
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}

const LEAST_BITS = 96;

function weakSecret(name: string, secret: string, cure: string): string[] {
  if (KNOWN_DEFAULT.test(secret)) return [`${name} contains a word from an example; ${cure}`];
  return entropyBits(secret) < LEAST_BITS ? [`${name} is not random; ${cure}`] : [];
}

const JWT_CURE = 'make one with: openssl rand -base64 48';
const KEY_CURE = 'make one with: openssl rand -hex 32';

function secretFaults(read: Settings): string[] {
  const { JWT_ACCESS_SECRET: access, JWT_REFRESH_SECRET: refresh, ENCRYPTION_KEY: key } = read;
  const faults: string[] = [];
  if (access) faults.push(...weakSecret('JWT_ACCESS_SECRET', access, JWT_CURE));
  if (refresh) faults.push(...weakSecret('JWT_REFRESH_SECRET', refresh, JWT_CURE));
  if (access && access === refresh) faults.push('JWT_REFRESH_SECRET equals JWT_ACCESS_SECRET; make another one');
  if (key && entropyBits(key) < LEAST_BITS) faults.push(`ENCRYPTION_KEY is not random; ${KEY_CURE}`);
  return faults;
}

function storeFaults(read: Settings): string[] {
  const faults: string[] = [];
  for (const name of ['S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const)
    if (/^minioadmin$/i.test(read[name] ?? ''))
      faults.push(`${name} is MinIO's default; make an account for this bucket alone`);
  return faults;
}

function redisFaults(read: Settings): string[] {
  return read.REDIS_URL && !(read.REDIS_PASSWORD ?? passwordInUrl(read))
    ? ['REDIS_PASSWORD is missing; set requirepass in Redis and give it here']
    : [];
}

function addressFaults(read: Settings): string[] {
  return read.APP_URL && !read.APP_URL.startsWith('https:')
    ? ['APP_URL must begin with https:// in production; passwords and answers would travel in the clear']
    : [];
}

/** What must not go live. Each line names the variable and the cure, and never repeats a value. */
export function unsafeSettings(read: Settings): string[] {
  const required = ['APP_URL', 'DATABASE_URL', 'JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET', 'ENCRYPTION_KEY'] as const;
  const missing = required
    .filter((name) => !read[name])
    .map((name) => `${name} is missing; it has no default under NODE_ENV=production`);
  return [...missing, ...addressFaults(read), ...secretFaults(read), ...storeFaults(read), ...redisFaults(read)];
}

/** Settings that contradict each other, in any environment. */
export function contradictions(read: Settings): string[] {
  const faults: string[] = [];
  const inUrl = passwordInUrl(read);
  if (inUrl && read.REDIS_PASSWORD && inUrl !== read.REDIS_PASSWORD)
    faults.push('REDIS_PASSWORD differs from the password in REDIS_URL; keep one of them');
  const store = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;
  const missing = store.filter((name) => !read[name]);
  if (missing.length > 0 && missing.length < store.length)
    faults.push(`the S3 store is half described; ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing`);
  if (read.SMTP_USER && !read.SMTP_PASS) faults.push('SMTP_PASS is missing for SMTP_USER');
  if (read.SMTP_USER && !read.SMTP_HOST) faults.push('SMTP_HOST is missing for SMTP_USER');
  if (read.ALERT_EMAIL && !read.SMTP_HOST) faults.push('ALERT_EMAIL needs SMTP_HOST');
  return faults;
}

function passwordInUrl({ REDIS_URL: url }: Settings): string {
  return url ? decodeURIComponent(new URL(url).password) : '';
}
