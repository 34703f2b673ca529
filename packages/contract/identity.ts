import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, role, uuid } from './shapes.ts';

export const currentUser = z.object({
  id: uuid,
  name: z.string(),
  username: z.string(),
  roles: z.array(role),
  participantNumber: z.nullable(z.string()),
});
export type CurrentUser = z.infer<typeof currentUser>;

const tokens = z.object({
  accessToken: z.string(),
  /** Null for pages (`client: 'web'`): theirs is an HttpOnly cookie. */
  refreshToken: z.nullable(z.string()),
  /** Seconds until the access token expires. */
  expiresIn: z.number(),
  user: currentUser,
});
export type Tokens = z.infer<typeof tokens>;

const client = z.optional(z.enum(['api', 'web']));

export const login = endpoint({
  name: 'login',
  method: 'POST',
  path: '/api/auth/login',
  summary: 'Sign in by e-mail, user name or participant number, within the school of this host.',
  bearer: 'none',
  body: z.strictObject({
    username: z.string().check(z.minLength(1), z.maxLength(200)),
    password: z.string().check(z.minLength(1), z.maxLength(200)),
    client,
  }),
  reply: tokens,
});

export const refresh = endpoint({
  name: 'refresh',
  method: 'POST',
  path: '/api/auth/refresh',
  summary: 'A new access token and the successor of the refresh token; reuse of an old one ends the whole family.',
  bearer: 'none',
  body: z.strictObject({ refreshToken: z.optional(z.string().check(z.maxLength(4096))), client }),
  reply: tokens,
});

export const logout = endpoint({
  name: 'logout',
  method: 'POST',
  path: '/api/auth/logout',
  summary: 'Ends this sign-in session, or with `everywhere` all of the user’s.',
  bearer: 'access-token',
  body: z.strictObject({ everywhere: z.optional(z.boolean()) }),
  reply: done,
});

export const me = endpoint({
  name: 'me',
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in.',
  reply: currentUser,
});

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/api/me/password',
  summary: 'Changes one’s own password and ends all other sign-in sessions.',
  body: z.strictObject({
    current: z.string().check(z.minLength(1), z.maxLength(200)),
    next: z.string().check(z.minLength(10), z.maxLength(200)),
  }),
  reply: done,
});
