import { type Call, ProblemError } from '@lembar/contract/client.ts';
import { type CurrentUser, login, logout, refresh, type Tokens } from '@lembar/contract/identity.ts';

/**
 * `restoring` until the refresh cookie has been tried; `unreachable` when the server did not answer; `expired` when the
 * sign-in session ended while somebody was at work: the page then stays, so that nothing unsaved is lost.
 */
export type SessionState =
  | { kind: 'restoring' | 'signed-out' | 'unreachable' }
  | { kind: 'signed-in' | 'expired'; user: CurrentUser };

export interface Session {
  state(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Tries the refresh cookie, once at the beginning. */
  restore(): Promise<void>;
  /** An access token that holds for a while yet. @throws ProblemError when the session has ended. */
  accessToken(): Promise<string>;
  /** Fetches another token although the present one looks good: the server has refused it. */
  renew(): Promise<string>;
  signIn(username: string, password: string): Promise<void>;
  signOut(everywhere: boolean): Promise<void>;
}

/** A token with less than this left is renewed before it is used, so that no request carries one that expires on the way. */
const SPARE_MS = 30_000;

/** The sign-in session of this page. The access token lives in memory only; its successor comes by an HttpOnly cookie. */
export function createSession({ call, now }: { call: Call; now: () => number }): Session {
  let state: SessionState = { kind: 'restoring' };
  let token = { value: '', until: 0 };
  let renewal: Promise<string> | undefined;
  const listeners = new Set<() => void>();

  function enter(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function take({ accessToken, expiresIn, user }: Tokens): string {
    token = { value: accessToken, until: now() + expiresIn * 1000 };
    enter({ kind: 'signed-in', user });
    return accessToken;
  }

  function end(): void {
    token = { value: '', until: 0 };
    enter('user' in state ? { kind: 'expired', user: state.user } : { kind: 'signed-out' });
  }

  async function fetchTokens(): Promise<string> {
    try {
      return take(await call(refresh, { body: { client: 'web' } }));
    } catch (cause) {
      if (cause instanceof ProblemError && cause.problem.status === 401) end();
      throw cause;
    }
  }

  /** However many requests find the token old at once, one renewal serves them all: a second would count as reuse. */
  function renew(): Promise<string> {
    renewal ??= fetchTokens().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore: async () => {
      enter({ kind: 'restoring' });
      await renew().catch(() => {
        if (state.kind === 'restoring') enter({ kind: 'unreachable' });
      });
    },
    accessToken: async () => (now() < token.until - SPARE_MS ? token.value : renew()),
    renew,
    signIn: async (username, password) => {
      take(await call(login, { body: { username, password, client: 'web' } }));
    },
    signOut: async (everywhere) => {
      const value = now() < token.until ? token.value : await renew();
      await call(logout, { body: { everywhere }, token: value });
      token = { value: '', until: 0 };
      enter({ kind: 'signed-out' });
    },
  };
}
