import { existsSync, writeFileSync } from 'node:fs';
import { type Call, createCall } from '@lembar/contract/client.ts';
import { login } from '@lembar/contract/identity.ts';
import { createUsers } from '@lembar/contract/roster.ts';
import type { TenantRole } from '@lembar/contract/shapes.ts';
import { request } from 'undici';
import { accountsFile, domain, type Plan, schoolSlug, secretFile } from './plan.ts';
import { runCommand } from './run-command.ts';

interface Account {
  role: string;
  username: string;
  password: string;
}

const operatorName = 'operator';

/** `npm run db:seed` with passwords that the stack knows: a superadmin, and the school with its operator. */
export function seedDatabase(plan: Plan): Promise<string> {
  return runCommand(plan, ['db:seed'], {
    SEED_SUPERADMIN_PASSWORD_FILE: secretFile(plan, 'superadmin'),
    SEED_TENANT_SLUG: schoolSlug,
    SEED_TENANT_NAME: 'SMK Negeri 1',
    SEED_OPERATOR_USERNAME: operatorName,
    SEED_OPERATOR_PASSWORD_FILE: secretFile(plan, 'operator'),
  });
}

/** Straight to the application: this process trusts no authority of the stack's. */
function callSchool({ ports }: Plan): Call {
  return createCall({
    baseUrl: `http://127.0.0.1:${ports.app}`,
    language: () => 'en',
    send: async (url, { method, headers, body }) => {
      const host = `${schoolSlug}.${domain}`;
      const options = { method: method as 'GET', headers: { ...headers, host }, headersTimeout: 30_000 };
      const answer = await request(url, body === undefined ? options : { ...options, body });
      const bytes = await answer.body.arrayBuffer();
      return {
        ok: answer.statusCode < 300,
        status: answer.statusCode,
        headers: { get: (name) => answer.headers[name]?.toString() ?? null },
        json: async () => JSON.parse(new TextDecoder().decode(bytes)),
        arrayBuffer: async () => bytes,
      };
    },
  });
}

const staff: readonly { username: string; name: string; role: TenantRole }[] = [
  { username: 'guru', name: 'Budi Santoso', role: 'teacher' },
  { username: 'pengawas', name: 'Joko Prasetyo', role: 'proctor' },
];

function keep(plan: Plan, accounts: readonly Account[]): void {
  const lines = accounts.map(({ role, username, password }) => `${role},${username},${password}\n`);
  writeFileSync(accountsFile(plan), `role,username,password\n${lines.join('')}`, { mode: 0o600 });
}

/** The operator's first work: a teacher and a proctor. Once; all passwords go to `accounts.csv`. */
export async function seedStaff(plan: Plan): Promise<void> {
  if (existsSync(accountsFile(plan))) return;
  const call = callSchool(plan);
  const operator = { username: operatorName, password: plan.secrets.operator };
  const { accessToken: token } = await call(login, { body: operator });
  const wanted = staff.map(({ username, name, role }) => ({ username, name, roles: [role] }));
  const { users } = await call(createUsers, { token, body: { users: wanted } });
  keep(plan, [
    { role: 'superadmin', username: 'superadmin', password: plan.secrets.superadmin },
    { role: 'operator', ...operator },
    ...users.map(({ user, password }) => ({ role: user.roles[0] ?? '', username: user.username, password })),
  ]);
}
