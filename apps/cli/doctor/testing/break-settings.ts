import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { secretFile } from '../../stack/plan.ts';
import type { Breakage, Changes } from './breakage.ts';

/** Given in the environment instead of as a file. */
const instead = (name: string, value: string): Changes => ({ [name]: value, [`${name}_FILE`]: undefined });

const url = (role: string, password: string, port: number) => `postgres://${role}:${password}@127.0.0.1:${port}/lembar`;

/** Each a mistake in the settings. */
export const settingBreakages: readonly Breakage[] = [
  {
    name: 'access secret too short',
    breaks: ['A1', 'C6'],
    told: () => instead('JWT_ACCESS_SECRET', 'short'),
  },
  {
    name: 'access secret from an example',
    breaks: ['A1', 'C6'],
    told: () => instead('JWT_ACCESS_SECRET', `change-me-${'abc'.repeat(12)}`),
  },
  {
    name: 'secrets equal',
    breaks: ['A2', 'C6'],
    told: (plan) => ({ JWT_REFRESH_SECRET_FILE: secretFile(plan, 'jwt-access') }),
  },
  {
    name: 'key not at hand',
    breaks: ['A3', 'B5', 'C5', 'D2', 'D3'],
    told: () => instead('ENCRYPTION_KEY', randomBytes(32).toString('hex')),
  },
  {
    name: 'key malformed',
    breaks: ['A3', 'B5', 'C5', 'D2', 'D3'],
    told: () => instead('ENCRYPTION_KEY', 'abc'),
  },
  {
    name: 'DATABASE_URL straight to PostgreSQL',
    breaks: ['A4', 'B4'],
    told: ({ ports, secrets }) => instead('DATABASE_URL', url('lembar_app', secrets.app, ports.primary)),
  },
  {
    name: 'owner’s address through the pooler',
    breaks: ['A5'],
    told: ({ ports, secrets }) => instead('DATABASE_DIRECT_URL', url('lembar_owner', secrets.owner, ports.pgbouncer)),
  },
  {
    name: 'app role where the owner belongs',
    breaks: ['A5'],
    told: ({ ports, secrets }) => instead('DATABASE_DIRECT_URL', url('lembar_app', secrets.app, ports.primary)),
  },
  {
    name: 'MinIO’s default account',
    breaks: ['A6', 'F2', 'F4'],
    told: () => ({ S3_ACCESS_KEY: 'minioadmin', ...instead('S3_SECRET_KEY', 'minioadmin') }),
  },
  { name: 'DSN without a key', breaks: ['A8'], told: () => instead('SENTRY_DSN', 'http://127.0.0.1:9/1') },
  { name: 'mail password wrong', breaks: ['A9'], told: () => instead('SMTP_PASS', 'not-the-password') },
  { name: 'throttle far away', breaks: ['C4'], told: () => ({ THROTTLE_LIMIT: '100000' }) },
  { name: 'throttle looser than it is said to be', breaks: ['C4'], told: () => ({ THROTTLE_LIMIT: '20' }) },
  {
    name: 'log folder stale',
    breaks: ['E3', 'I3'],
    told: ({ folder }) => {
      const elsewhere = join(folder, 'elsewhere');
      mkdirSync(elsewhere, { recursive: true });
      return { LEMBAR_DATA: elsewhere };
    },
  },
  { name: 'development mode', breaks: ['E4'], told: () => ({ NODE_ENV: 'development' }) },
  { name: 'no alert transport', breaks: ['I2'], told: () => ({ ALERT_EMAIL: undefined }) },
  { name: 'disk nearly full', breaks: ['I4'], told: () => ({ DISK_FREE_MINIMUM: '90' }) },
  {
    name: 'accounts of the canary missing',
    breaks: ['C4', 'G4', 'H1', 'H3', 'H4', 'H5'],
    told: () => ({ DOCTOR_ACCOUNTS: '/nowhere' }),
  },
  {
    name: 'secret readable by others',
    breaks: ['D1'],
    async act(plan) {
      const path = secretFile(plan, 'encryption-key');
      chmodSync(path, 0o644);
      return async () => chmodSync(path, 0o600);
    },
  },
];
