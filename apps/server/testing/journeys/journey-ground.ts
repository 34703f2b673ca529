import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Call, createCall, type Send } from '@lembar/contract/client.ts';
import { login } from '@lembar/contract/identity.ts';
import { createTenant } from '@lembar/contract/platform.ts';
import { createClass, createUsers } from '@lembar/contract/roster.ts';
import type { TenantRole } from '@lembar/contract/shapes.ts';
import type { Person } from '../school.ts';
import { serveInstallation } from '../serve.ts';

/** A school that answers at an address, with the people whom a journey follows. */
export interface JourneyGround {
  /** Where a browser finds the school. */
  address: string;
  school: { name: string; call: Call; teacher: Person; candidate: Person };
  /** What the browser must be told to find it. */
  browserArguments: string[];
  close(): Promise<void>;
}

async function ownGround(): Promise<JourneyGround> {
  const served = await serveInstallation();
  const school = await served.createSchool('smkn1');
  return {
    address: served.addressOf('smkn1'),
    school: { name: 'Sekolah smkn1', call: school.call, teacher: school.teacher, candidate: school.candidates[0] },
    browserArguments: [],
    close: () => served.close(),
  };
}

const send: Send = async (url, { body, ...rest }) => {
  const given = body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) };
  return fetch(url, { ...rest, ...given, signal: AbortSignal.timeout(30_000) });
};

const callAt = (baseUrl: string): Call => createCall({ baseUrl, send, language: () => 'en' });

function superadminIn(file: string): { username: string; password: string } {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((each) => each.startsWith('superadmin,'));
  const [, username = '', password = ''] = line?.split(',') ?? [];
  return { username, password };
}

const people: { key: string; name: string; roles: TenantRole[] }[] = [
  { key: 'teacher', name: 'Pak Budi', roles: ['teacher'] },
  { key: 'candidate-1', name: 'Siti Aminah', roles: ['candidate'] },
];

/** Everybody signs in, and the operator lets them in first. */
async function populate(call: Call, operator: { username: string; password: string }): Promise<Person[]> {
  const { accessToken: token } = await call(login, { body: operator });
  const { id: classId } = await call(createClass, { token, body: { name: 'XII A', schoolYear: '2026/2027' } });
  const users = people.map(({ key, name, roles }) => ({
    ...{ name, username: key, roles },
    ...(roles.includes('candidate') ? { classId, participantNumber: '26-1' } : {}),
  }));
  const made = await call(createUsers, { token, body: { users } });
  return Promise.all(
    made.users.map(async ({ user: { id, username, name }, password }) => {
      const signedIn = await call(login, { body: { username, password } });
      return { id, username, name, password, token: signedIn.accessToken };
    }),
  );
}

/** A new school on an installation that runs (`npm run stack`), made as its owner would make it. */
async function standingGround({
  apex,
  pin,
  accounts,
}: {
  apex: URL;
  pin: string;
  accounts: string;
}): Promise<JourneyGround> {
  const platform = callAt(apex.origin);
  const { accessToken: token } = await platform(login, { body: superadminIn(accounts) });
  const slug = `hari-${randomBytes(4).toString('hex')}`;
  const name = `Sekolah ${slug}`;
  const wanted = {
    slug,
    name,
    timeZone: 'Asia/Jakarta',
    operatorName: 'Bu Ratna',
    operatorUsername: 'operator',
  } as const;
  const { operator } = await platform(createTenant, { token, body: wanted });
  const address = `${apex.protocol}//${slug}.${apex.host}`;
  const call = callAt(address);
  const [teacher, candidate] = await populate(call, operator);
  if (!teacher || !candidate) throw new Error('people are missing');
  return {
    address,
    school: { name, call, teacher, candidate },
    browserArguments: [
      `--host-resolver-rules=MAP ${apex.hostname} 127.0.0.1, MAP *.${apex.hostname} 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${pin}`,
    ],
    close: async () => {},
  };
}

/** Of our own, or of the stack in whose environment we run. */
export function findJourneyGround(): Promise<JourneyGround> {
  const { LEMBAR_STACK_APEX: apex, LEMBAR_STACK_PIN: pin, LEMBAR_STACK_ACCOUNTS: accounts } = process.env;
  return apex && pin && accounts ? standingGround({ apex: new URL(apex), pin, accounts }) : ownGround();
}
