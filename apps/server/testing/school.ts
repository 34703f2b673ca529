import { type Call, createCall, type HttpResponse } from '@lembar/contract/client.ts';
import { login } from '@lembar/contract/identity.ts';
import type { TenantRole } from '@lembar/contract/shapes.ts';
import type { FastifyInstance } from 'fastify';
import { createUsers } from '../modules/roster/create-users.ts';
import { insertClass } from '../modules/roster/store.ts';
import { createTenant } from '../modules/tenancy/create-tenant.ts';
import type { Parts } from '../start/compose.ts';

/** Somebody who has signed in, and what he can call. */
export interface Person {
  id: string;
  username: string;
  password: string;
  name: string;
  token: string;
}

export interface School {
  id: string;
  slug: string;
  host: string;
  classId: string;
  call: Call;
  operator: Person;
  teacher: Person;
  otherTeacher: Person;
  proctor: Person;
  candidates: [Person, Person, Person];
}

export interface Ground {
  app: FastifyInstance;
  parts: Parts;
}

/** Sends through Fastify without a port, as a client at the school's host. */
function injectedCall(app: FastifyInstance, host: string): Call {
  return createCall({
    baseUrl: '',
    language: () => 'en',
    send: async (url, { method, headers, body }) => {
      const reply = await app.inject({
        method: method as 'GET',
        url,
        headers: { ...headers, host },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : Buffer.from(body) }),
      });
      return {
        ok: reply.statusCode < 300,
        status: reply.statusCode,
        headers: { get: (name) => (reply.headers[name] === undefined ? null : String(reply.headers[name])) },
        json: async () => JSON.parse(reply.body),
        arrayBuffer: async () => new Uint8Array(reply.rawPayload).buffer,
      } satisfies HttpResponse;
    },
  });
}

const PEOPLE: { key: string; name: string; roles: TenantRole[] }[] = [
  { key: 'operator', name: 'Bu Ratna', roles: ['operator'] },
  { key: 'teacher', name: 'Pak Budi', roles: ['teacher'] },
  { key: 'other-teacher', name: 'Bu Sari', roles: ['teacher'] },
  { key: 'proctor', name: 'Pak Joko', roles: ['proctor'] },
  { key: 'candidate-1', name: 'Siti Aminah', roles: ['candidate'] },
  { key: 'candidate-2', name: 'Made Wirawan', roles: ['candidate'] },
  { key: 'candidate-3', name: 'Yohana Rumbiak', roles: ['candidate'] },
];

/** A school with somebody in every role, three candidates in one class, all signed in. */
export async function createSchool({ app, parts }: Ground, slug: string): Promise<School> {
  const host = `${slug}.localhost`;
  const wanted = { slug, name: `Sekolah ${slug}`, timeZone: 'Asia/Jakarta', isDefault: false, isDemo: false };
  const { id } = await createTenant(parts, wanted);
  parts.directory.forget();
  const classId = parts.random.id();
  await parts.data.office(id, (tx) =>
    insertClass(tx, { id: classId, name: 'XII A', schoolYear: '2026/2027', at: new Date() }),
  );
  const tenant = { id, slug, name: wanted.name, timeZone: wanted.timeZone, isDemo: false };
  const caller = { userId: parts.random.id(), roles: ['operator' as const], sessionId: parts.random.id() };
  const { users } = await createUsers(parts, {
    tenant,
    caller,
    users: PEOPLE.map(({ key, name, roles }, index) => ({
      name,
      username: `${key}`,
      roles,
      participantNumber: roles.includes('candidate') ? `26-${slug}-${index}` : null,
      classId: roles.includes('candidate') ? classId : null,
    })),
  });
  const call = injectedCall(app, host);
  const people: Person[] = [];
  for (const { user, password } of users) {
    const { accessToken } = await call(login, { body: { username: user.username, password } });
    people.push({ id: user.id, username: user.username, name: user.name, password, token: accessToken });
  }
  const [operator, teacher, otherTeacher, proctor, first, second, third] = people;
  if (!operator || !teacher || !otherTeacher || !proctor || !first || !second || !third)
    throw new Error('people are missing');
  return {
    id,
    slug,
    host,
    classId,
    call,
    operator,
    teacher,
    otherTeacher,
    proctor,
    candidates: [first, second, third],
  };
}
