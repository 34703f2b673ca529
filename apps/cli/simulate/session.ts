import { type Call, type CallInput, ProblemError } from '@lembar/contract/client.ts';
import type { Endpoint, ReplyOf } from '@lembar/contract/endpoint.ts';
import { type CurrentUser, login, refresh, type Tokens } from '@lembar/contract/identity.ts';

export interface Account {
  username: string;
  password: string;
}

/** Somebody who has signed in. */
export interface Session {
  readonly user: CurrentUser;
  /** Calls an endpoint; an access token that has expired is renewed once. */
  call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<ReplyOf<E>>;
}

/** Signs in as anybody does. @throws ProblemError sign-in-refused, and whatever else a call throws */
export async function signIn(call: Call, { username, password }: Account): Promise<Session> {
  const enter = () => call(login, { body: { username, password, client: 'api' } });
  let tokens = await enter();
  let renewing: Promise<Tokens> | undefined;

  // One at a time: refresh tokens rotate, and two requests with the same one would look like a theft.
  const renew = (): Promise<Tokens> => {
    renewing ??= call(refresh, { body: { refreshToken: tokens.refreshToken ?? '', client: 'api' } })
      // The reply of an earlier renewal may have been lost for so long that the family of tokens was ended.
      .catch((error: unknown) => (isUnauthenticated(error) ? enter() : Promise.reject(error)))
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };
  const withToken = <E extends Endpoint>(endpoint: E, input: CallInput<E>) =>
    call(endpoint, { ...input, token: tokens.accessToken });
  return {
    user: tokens.user,
    call: (endpoint, input) =>
      withToken(endpoint, input).catch(async (error: unknown) => {
        if (!isUnauthenticated(error)) throw error;
        tokens = await renew();
        return withToken(endpoint, input);
      }),
  };
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'unauthenticated';
}
