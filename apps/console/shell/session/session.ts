import { type Call, ProblemError } from '@lembar/contract/client.ts';
import { type CurrentUser, login, logout } from '@lembar/contract/identity.ts';
import { createAccessTokens } from './access-tokens.ts';

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

/** The sign-in session of this page. */
export function createSession({ call, now }: { call: Call; now: () => number }): Session {
  let state: SessionState = { kind: 'restoring' };
  const listeners = new Set<() => void>();

  function enter(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  const tokens = createAccessTokens({
    call,
    now,
    onRenewed: ({ user }) => enter({ kind: 'signed-in', user }),
    onEnded: () => {
      tokens.forget();
      enter('user' in state ? { kind: 'expired', user: state.user } : { kind: 'signed-out' });
    },
  });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore: async () => {
      enter({ kind: 'restoring' });
      await tokens.renew().catch(() => {
        if (state.kind === 'restoring') enter({ kind: 'unreachable' });
      });
    },
    accessToken: tokens.fresh,
    renew: tokens.renew,
    signIn: async (username, password) => {
      const given = await call(login, { body: { username, password, client: 'web' } });
      tokens.take(given);
      enter({ kind: 'signed-in', user: given.user });
    },
    signOut: async (everywhere) => {
      try {
        await call(logout, { body: { everywhere }, token: await tokens.fresh() });
      } catch (cause) {
        // What the server has ended already needs no ending.
        if (!(cause instanceof ProblemError) || cause.problem.status !== 401) throw cause;
      }
      tokens.forget();
      enter({ kind: 'signed-out' });
    },
  };
}
