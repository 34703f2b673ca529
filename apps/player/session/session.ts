import { type Call, type CallInput, ProblemError } from '@lembar/contract/client.ts';
import type { Endpoint, ReplyOf } from '@lembar/contract/endpoint.ts';
import { type CurrentUser, login, logout, refresh, type Tokens } from '@lembar/contract/identity.ts';
import { createStore, type Store } from '../store.ts';

/** `unknown`: not asked yet, or the server does not answer. */
export type SignIn = { state: 'unknown' } | { state: 'signed-out' } | { state: 'signed-in'; user: CurrentUser };

/** The sign-in session of this page. The access token lives in memory; the refresh token is a cookie that no script can read. */
export interface Session {
  readonly signIn: Store<SignIn>;
  enter(username: string, password: string): Promise<CurrentUser>;
  /** Asks for a new access token with the cookie. @returns the user, or null when nobody is signed in. */
  restore(): Promise<CurrentUser | null>;
  leave(): Promise<void>;
  /** Calls an endpoint as the signed-in user; an expired access token is renewed once. */
  call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<ReplyOf<E>>;
}

export function createSession(call: Call): Session {
  const signIn = createStore<SignIn>({ state: 'unknown' });
  let accessToken: string | undefined;
  let restoring: Promise<CurrentUser | null> | undefined;

  const adopt = (tokens: Tokens): CurrentUser => {
    accessToken = tokens.accessToken;
    signIn.set({ state: 'signed-in', user: tokens.user });
    return tokens.user;
  };
  const forget = (): null => {
    accessToken = undefined;
    signIn.set({ state: 'signed-out' });
    return null;
  };
  // One at a time: a second request with the same cookie would look like a stolen one.
  const restore = (): Promise<CurrentUser | null> => {
    restoring ??= call(refresh, { body: { client: 'web' } })
      .then(adopt, (error: unknown) => (isUnauthenticated(error) ? forget() : Promise.reject(error)))
      .finally(() => {
        restoring = undefined;
      });
    return restoring;
  };
  return {
    signIn,
    restore,
    enter: async (username, password) => adopt(await call(login, { body: { username, password, client: 'web' } })),
    leave: async () => {
      const token = accessToken;
      forget();
      if (token) await call(logout, { body: {}, token });
    },
    call: async (endpoint, input) => {
      if (accessToken === undefined) await restore();
      const attempt = () => call(endpoint, { ...input, ...(accessToken ? { token: accessToken } : {}) });
      return attempt().catch(async (error: unknown) => {
        if (!isUnauthenticated(error) || !(await restore())) throw error;
        return attempt();
      });
    },
  };
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401 && error.problem.code !== 'sign-in-refused';
}
