import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, line, optionalLine, pageOf, pageQuery, tenantRole, uuid } from './shapes.ts';

export const user = z.object({
  id: uuid,
  name: z.string(),
  username: z.string(),
  email: z.nullable(z.string()),
  roles: z.array(tenantRole),
  participantNumber: z.nullable(z.string()),
  nis: z.nullable(z.string()),
  nisn: z.nullable(z.string()),
  className: z.nullable(z.string()),
  disabled: z.boolean(),
});
export type User = z.infer<typeof user>;

const newUser = z.strictObject({
  name: line(),
  username: line(60),
  email: z.optional(z.nullable(z.email())),
  roles: z.array(tenantRole).check(z.minLength(1), z.maxLength(4)),
  participantNumber: optionalLine(40),
  nis: optionalLine(40),
  nisn: optionalLine(40),
  classId: z.optional(z.nullable(uuid)),
});

const withPassword = z.object({ user, password: z.string() });

export const listUsers = endpoint({
  name: 'listUsers',
  method: 'GET',
  path: '/api/users',
  summary: 'Users of the school, by name.',
  query: z.extend(pageQuery, { role: z.optional(tenantRole), classId: z.optional(uuid) }),
  reply: pageOf(user),
});

export const createUsers = endpoint({
  name: 'createUsers',
  method: 'POST',
  path: '/api/users',
  summary: 'Creates up to 500 users at once with generated passwords, which are shown in the reply only.',
  body: z.strictObject({ users: z.array(newUser).check(z.minLength(1), z.maxLength(500)) }),
  reply: z.object({ users: z.array(withPassword) }),
});

export const updateUser = endpoint({
  name: 'updateUser',
  method: 'PATCH',
  path: '/api/users/:userId',
  summary: 'Changes a user; `disabled` also ends all sign-in sessions.',
  params: z.strictObject({ userId: uuid }),
  body: z.strictObject({
    name: z.optional(line()),
    email: z.optional(z.nullable(z.email())),
    roles: z.optional(z.array(tenantRole).check(z.minLength(1), z.maxLength(4))),
    participantNumber: optionalLine(40),
    nis: optionalLine(40),
    nisn: optionalLine(40),
    disabled: z.optional(z.boolean()),
  }),
  reply: user,
});

export const resetPassword = endpoint({
  name: 'resetPassword',
  method: 'POST',
  path: '/api/users/:userId/password',
  summary: 'Generates a new password, shows it once, and ends the user’s sign-in sessions.',
  params: z.strictObject({ userId: uuid }),
  reply: z.object({ password: z.string() }),
});

export const schoolClass = z.object({
  id: uuid,
  name: z.string(),
  schoolYear: z.string(),
  candidates: z.number(),
});
export type SchoolClass = z.infer<typeof schoolClass>;

export const listClasses = endpoint({
  name: 'listClasses',
  method: 'GET',
  path: '/api/classes',
  summary: 'Classes with the number of candidates in each.',
  reply: z.object({ classes: z.array(schoolClass) }),
});

export const createClass = endpoint({
  name: 'createClass',
  method: 'POST',
  path: '/api/classes',
  summary: 'Creates a class.',
  body: z.strictObject({ name: line(60), schoolYear: z.string().check(z.regex(/^\d{4}\/\d{4}$/)) }),
  reply: schoolClass,
});

export const removeClass = endpoint({
  name: 'removeClass',
  method: 'DELETE',
  path: '/api/classes/:classId',
  summary: 'Removes a class; `withCandidates` also removes candidates of it who have no attempt elsewhere.',
  params: z.strictObject({ classId: uuid }),
  query: z.object({ withCandidates: z.optional(z.enum(['yes'])) }),
  reply: done,
});
